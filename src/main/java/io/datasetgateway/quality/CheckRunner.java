package io.datasetgateway.quality;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.smallrye.mutiny.Uni;

/** Port: runs a backend's checks. A lost answer is looked into, and nothing is run twice. */
@Capability("checks")
public interface CheckRunner {
  /**
   * Starts checks of one dataset, and of no other.
   *
   * @return fails with NOT_FOUND when there is no such dataset, with UNPROCESSABLE when the backend
   *     cannot be told of this one alone
   */
  Uni<Job> run(DatasetId id, CheckRun run, JobKey key);

  /**
   * Starts checks of some tables of a connection.
   *
   * @return fails with NOT_FOUND when there is no such connection, with UNPROCESSABLE when the
   *     backend cannot be told of these alone
   */
  Uni<Job> runMany(ConnectionId id, TablePattern tables, CheckRun run, JobKey key);
}
