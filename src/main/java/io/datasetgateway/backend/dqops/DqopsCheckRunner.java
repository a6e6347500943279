package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.dqops.DqopsJobs.Order;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.quality.CheckRun;
import io.datasetgateway.quality.CheckRunner;
import io.datasetgateway.quality.TablePattern;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Runs checks. For what is not there DQOps would start a job all the same, which finds nothing and
 * is no failure: so it is looked for first.
 */
final class DqopsCheckRunner implements CheckRunner {
  private final BackendName backend;
  private final DqopsLookup lookup;
  private final DqopsJobs jobs;

  DqopsCheckRunner(BackendContext context) {
    this.backend = context.name();
    this.lookup = new DqopsLookup(context);
    this.jobs = new DqopsJobs(context);
  }

  @Override
  public Uni<Job> run(DatasetId id, CheckRun run, JobKey key) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsTableId table = DqopsTableId.of(id);
              DqopsReach reach = DqopsReach.of(backend, table);
              ConnectionId connection = table.connectionId().at(backend);
              Order order = new Order(JobKind.CHECKS, table.domain(), key, List.of(id), connection);
              return lookup
                  .table(table)
                  .chain(found -> start(order, DqopsRunChecks.of(reach, run)));
            });
  }

  @Override
  public Uni<Job> runMany(ConnectionId id, TablePattern tables, CheckRun run, JobKey key) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsConnectionId connection = DqopsConnectionId.of(id);
              DqopsReach reach = DqopsReach.of(backend, connection, tables);
              Order order = new Order(JobKind.CHECKS, connection.domain(), key, List.of(), id);
              return lookup
                  .connection(connection)
                  .chain(found -> start(order, DqopsRunChecks.of(reach, run)));
            });
  }

  private Uni<Job> start(Order order, DqopsRunChecks parameters) {
    return jobs.startOnce(
        order, "run-checks", client -> client.runChecks(false, order.key().value(), parameters));
  }
}
