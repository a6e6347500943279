package io.datasetgateway.quality;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Starts checks and statistics, and hands their jobs over. */
@ApplicationScoped
class Runs {
  private final Backends backends;
  private final Jobs jobs;

  Runs(Backends backends, Jobs jobs) {
    this.backends = backends;
    this.jobs = jobs;
  }

  Uni<Job> checks(DatasetId id, CheckRun run) {
    requireNone(run.tables());
    requireSaid(run.timeWindow());
    return backends.require(id, CheckRunner.class).run(id, run, JobKey.next()).chain(jobs::started);
  }

  Uni<Job> checks(ConnectionId id, CheckRun run) {
    TablePattern tables = required(run.tables());
    requireSaid(run.timeWindow());
    return backends
        .require(id, CheckRunner.class)
        .runMany(id, tables, run, JobKey.next())
        .chain(jobs::started);
  }

  Uni<Job> statistics(DatasetId id, StatisticsRun run) {
    requireNone(run.tables());
    return backends
        .require(id, StatisticsCollector.class)
        .collect(id, run, JobKey.next())
        .chain(jobs::started);
  }

  Uni<Job> statistics(ConnectionId id, StatisticsRun run) {
    TablePattern tables = required(run.tables());
    return backends
        .require(id, StatisticsCollector.class)
        .collectMany(id, tables, run, JobKey.next())
        .chain(jobs::started);
  }

  private static void requireNone(@Nullable TablePattern tables) {
    if (tables != null) {
      throw Fault.invalid("tables", "is not taken here: the id names the one table").asException();
    }
  }

  private static void requireSaid(@Nullable TimeWindow window) {
    if (window != null && window.saysNothing()) {
      throw Fault.invalid("timeWindow", "must not be empty").asException();
    }
  }

  private static TablePattern required(@Nullable TablePattern tables) {
    if (tables == null) {
      throw Fault.invalid("tables", "must be given; *.* is every table").asException();
    }
    return tables;
  }
}
