package io.datasetgateway.backend.domo;

import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The jobs of one kind, of which each method is as that of a monitor for jobs of every kind. */
interface DomoJobs {
  Uni<Sight> look(JobId id);

  Uni<Sight> await(JobId id, Duration patience);

  String channel(JobId id);

  Uni<Long> end(String channel);

  Uni<Changes> changes(String channel, long since);
}
