package io.datasetgateway.job;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.JobId;
import io.smallrye.mutiny.Uni;

/** Port: stops a backend's jobs. */
@Capability("job-cancel")
public interface JobCanceller {
  /**
   * Asks the backend to stop a job. Whether it does shows only when the job is looked at; asking
   * again, or for a job that has ended, changes nothing.
   */
  Uni<Void> cancel(JobId id);
}
