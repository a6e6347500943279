package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.dqops.DqopsJobs.Order;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.quality.StatisticsCollector;
import io.datasetgateway.quality.StatisticsRun;
import io.datasetgateway.quality.TablePattern;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Collects statistics; what is not there is looked for first, as with checks. */
final class DqopsStatisticsCollector implements StatisticsCollector {
  private final BackendName backend;
  private final DqopsLookup lookup;
  private final DqopsJobs jobs;

  DqopsStatisticsCollector(BackendContext context) {
    this.backend = context.name();
    this.lookup = new DqopsLookup(context);
    this.jobs = new DqopsJobs(context);
  }

  @Override
  public Uni<Job> collect(DatasetId id, StatisticsRun run, JobKey key) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsTableId table = DqopsTableId.of(id);
              DqopsReach reach = DqopsReach.of(backend, table);
              ConnectionId connection = table.connectionId().at(backend);
              Order order =
                  new Order(JobKind.STATISTICS, table.domain(), key, List.of(id), connection);
              return lookup.table(table).chain(found -> start(order, reach, run));
            });
  }

  @Override
  public Uni<Job> collectMany(ConnectionId id, TablePattern tables, StatisticsRun run, JobKey key) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsConnectionId connection = DqopsConnectionId.of(id);
              DqopsReach reach = DqopsReach.of(backend, connection, tables);
              Order order = new Order(JobKind.STATISTICS, connection.domain(), key, List.of(), id);
              return lookup.connection(connection).chain(found -> start(order, reach, run));
            });
  }

  private Uni<Job> start(Order order, DqopsReach reach, StatisticsRun run) {
    DqopsStatisticsFilters filters = DqopsStatisticsFilters.of(reach, run);
    String key = order.key().value();
    return jobs.startOnce(
        order,
        "collect-statistics",
        client ->
            run.grouped()
                ? client.collectGroupStatistics(
                    false, key, run.samplesLimit(), run.configureTable(), filters)
                : client.collectStatistics(
                    false, key, run.samplesLimit(), run.configureTable(), filters));
  }
}
