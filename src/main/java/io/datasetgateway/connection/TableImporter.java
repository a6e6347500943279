package io.datasetgateway.connection;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.smallrye.mutiny.Uni;

/** Port: puts tables of a connection under monitoring. */
@Capability("table-import")
public interface TableImporter {
  /**
   * Starts an import. One that is done twice imports the same tables.
   *
   * @param id a connection that was seen
   * @param key the name by which the job is found when the answer to its start is lost
   * @return the job, which has begun
   */
  Uni<Job> start(ConnectionId id, TableImport tables, JobKey key);
}
