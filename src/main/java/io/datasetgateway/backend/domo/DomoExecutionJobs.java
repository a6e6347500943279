package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.resilience.Deadline;
import io.datasetgateway.stream.Execution;
import io.datasetgateway.stream.Stream;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * The runs of Domo's streams as jobs; each stream's runs are one channel. Domo tells nobody of a
 * change, so it is asked again and again.
 */
final class DomoExecutionJobs implements DomoJobs {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** How long a channel is read when there are no changes. */
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  /** More runs than are watched at once. */
  private static final int NEWEST = 50;

  private final Calls calls;
  private final DomoStreamClient client;
  private final DomoStreamReading streams;
  private final DomoExecutionReading executions;

  DomoExecutionJobs(BackendContext context) {
    BackendName backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoStreamClient.class);
    this.streams = new DomoStreamReading(backend);
    this.executions = new DomoExecutionReading(backend);
  }

  @Override
  public Uni<Sight> look(JobId id) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DomoExecutionName name = DomoExecutionName.of(id);
              return dataset(name).chain(dataset -> look(name, dataset));
            });
  }

  @Override
  public Uni<Sight> await(JobId id, Duration patience) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DomoExecutionName name = DomoExecutionName.of(id);
              Deadline over = Deadline.in(patience);
              return dataset(name).chain(dataset -> await(name, dataset, over));
            });
  }

  private Uni<Sight> await(DomoExecutionName name, DatasetId dataset, Deadline over) {
    return look(name, dataset)
        .chain(
            sight ->
                sight.job().state().isEnd() || over.isOver()
                    ? Uni.createFrom().item(sight)
                    : pause(over).chain(() -> await(name, dataset, over)));
  }

  @Override
  public String channel(JobId id) {
    return String.valueOf(DomoExecutionName.of(id).stream());
  }

  @Override
  public Uni<Long> end(String channel) {
    return runs(channel).map(runs -> executions.toChanges(0, runs).end());
  }

  @Override
  public Uni<Changes> changes(String channel, long since) {
    return Uni.createFrom().deferred(() -> changes(channel, since, Deadline.in(LONG_POLL)));
  }

  private Uni<Changes> changes(String channel, long since, Deadline over) {
    return runs(channel)
        .map(runs -> executions.toChanges(since, runs))
        .chain(
            changes ->
                !changes.changes().isEmpty() || over.isOver()
                    ? Uni.createFrom().item(changes)
                    : pause(over).chain(() -> changes(channel, since, over)));
  }

  /** The stream says what its runs load; they do not. */
  private Uni<DatasetId> dataset(DomoExecutionName name) {
    DomoStreamId id = new DomoStreamId(name.stream());
    return calls
        .read(
            "get-stream",
            List.of(id),
            () ->
                client
                    .get(id.number(), DomoStreamCatalog.ALL)
                    .onItem()
                    .ifNotNull()
                    .transform(found -> streams.toStream(id, found)))
        .map(Stream::dataset);
  }

  private Uni<Sight> look(DomoExecutionName name, DatasetId dataset) {
    return calls.read(
        "execution",
        List.of(name, dataset),
        () ->
            client
                .execution(name.stream(), name.execution())
                .onItem()
                .ifNotNull()
                .transform(found -> executions.toSight(dataset, required(name, found))));
  }

  private Execution required(DomoExecutionName name, DomoExecution found) {
    Execution run = executions.toExecution(name.stream(), found);
    if (run.id() != name.execution()) {
      throw streams.malformed();
    }
    return run;
  }

  private Uni<List<Execution>> runs(String channel) {
    DomoStreamId id = new DomoStreamId(DomoStreamId.number(channel));
    return calls.read(
        "job-changes",
        List.of(id),
        () ->
            client
                .history(id.number(), NEWEST)
                .onItem()
                .ifNotNull()
                .transform(found -> streams.toExecutions(id, found)));
  }

  /** A pause, after which it goes on in the same context. */
  private static Uni<Void> pause(Deadline over) {
    Duration left = over.remaining();
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(left.compareTo(PAUSE) < 0 ? left.plusMillis(1) : PAUSE)
        .emitOn(CallContext.returning());
  }
}
