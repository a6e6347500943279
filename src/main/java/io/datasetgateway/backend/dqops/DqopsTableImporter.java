package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.connection.TableImport;
import io.datasetgateway.connection.TableImporter;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Imports tables. What is imported already only gets its new columns, so it may be done twice. */
final class DqopsTableImporter implements TableImporter {
  private final DqopsJobs jobs;

  DqopsTableImporter(BackendContext context) {
    this.jobs = new DqopsJobs(context);
  }

  @Override
  public Uni<Job> start(ConnectionId id, TableImport tables, JobKey key) {
    return Uni.createFrom().deferred(() -> start(id, DqopsConnectionId.of(id), tables, key));
  }

  private Uni<Job> start(
      ConnectionId id, DqopsConnectionId connection, TableImport tables, JobKey key) {
    DqopsImport parameters =
        new DqopsImport(
            connection.connection(),
            tables.schema(),
            tables.nameContains(),
            tables.tables(),
            tables.limit());
    return jobs.startRepeatable(
        new DqopsJobs.Order(JobKind.IMPORT, connection.domain(), key, List.of(), id),
        "import-tables",
        client -> client.importTables(false, key.value(), parameters));
  }
}
