package io.datasetgateway.quality;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts checks and statistics, and hands their jobs over. */
@ApplicationScoped
class Runs {
  private final Backends backends;
  private final Feeders feeders;
  private final Jobs jobs;

  Runs(Backends backends, Feeders feeders, Jobs jobs) {
    this.backends = backends;
    this.feeders = feeders;
    this.jobs = jobs;
  }

  Uni<Job> checks(DatasetId id, CheckRun run) {
    requireNone(run.tables());
    requireSaid(run.timeWindow());
    JobKey key = JobKey.next();
    return started(
        id,
        CheckRunner.class,
        table -> backends.require(table, CheckRunner.class).run(table, run, key));
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
    JobKey key = JobKey.next();
    return started(
        id,
        StatisticsCollector.class,
        table -> backends.require(table, StatisticsCollector.class).collect(table, run, key));
  }

  Uni<Job> statistics(ConnectionId id, StatisticsRun run) {
    TablePattern tables = required(run.tables());
    return backends
        .require(id, StatisticsCollector.class)
        .collectMany(id, tables, run, JobKey.next())
        .chain(jobs::started);
  }

  /** Starts it for the dataset itself, or for the one that feeds it. */
  private Uni<Job> started(DatasetId id, Class<?> port, Function<DatasetId, Uni<Job>> start) {
    return backends.holding(id).port(port).isPresent()
        ? start.apply(id).chain(jobs::started)
        : feeders
            .of(id)
            .map(Feed::only)
            .chain(table -> start.apply(table).onFailure(Runs::isGone).transform(Runs::linkBroken))
            .chain(jobs::started);
  }

  private static boolean isGone(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }

  private static Throwable linkBroken(Throwable gone) {
    return Fault.of(Fault.Kind.CONFLICT, "The table that this dataset is linked to is not there.")
        .asException(gone);
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
