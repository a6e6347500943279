package io.datasetgateway.quality;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.smallrye.mutiny.Uni;

/**
 * Port: collects statistics of a backend's datasets. A lost answer is looked into, and nothing is
 * collected twice.
 */
@Capability("statistics")
public interface StatisticsCollector {
  /**
   * Starts collecting statistics of one dataset, and of no other.
   *
   * @return fails with NOT_FOUND when there is no such dataset, with UNPROCESSABLE when the backend
   *     cannot be told of this one alone
   */
  Uni<Job> collect(DatasetId id, StatisticsRun run, JobKey key);

  /**
   * Starts collecting statistics of some tables of a connection.
   *
   * @return fails with NOT_FOUND when there is no such connection, with UNPROCESSABLE when the
   *     backend cannot be told of these alone
   */
  Uni<Job> collectMany(ConnectionId id, TablePattern tables, StatisticsRun run, JobKey key);
}
