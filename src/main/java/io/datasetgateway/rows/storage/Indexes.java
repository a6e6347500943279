package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.Jobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The indexes of datasets' rows. */
@ApplicationScoped
class Indexes {
  private final Backends backends;
  private final Jobs jobs;

  Indexes(Backends backends, Jobs jobs) {
    this.backends = backends;
    this.jobs = jobs;
  }

  Uni<Job> start(DatasetId id, List<String> versions) {
    return backends.require(id, Indexer.class).start(id, versions).chain(jobs::started);
  }

  Uni<Index> status(DatasetId id, String key) {
    return backends.require(id, Indexer.class).status(id, key);
  }
}
