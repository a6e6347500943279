package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.Job;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.stream.Execution;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamRunner;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Runs Domo streams. Each call starts another run, and Domo knows no key by which to find it again:
 * after a lost answer it is the one new run that is not a scheduled one, or else it is not known.
 */
final class DomoStreamRunner implements StreamRunner {
  /** More than can have been started in between. */
  private static final int NEWEST = 20;

  private static final DomoRun MANUAL = new DomoRun("MANUAL");

  private final BackendName backend;
  private final Calls calls;
  private final DomoStreamClient client;
  private final DomoStreamReading streams;
  private final DomoExecutionReading executions;

  DomoStreamRunner(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoStreamClient.class);
    this.streams = new DomoStreamReading(backend);
    this.executions = new DomoExecutionReading(backend);
  }

  @Override
  public Uni<Job> run(Stream seen, boolean abortRunning) {
    return Uni.createFrom()
        .deferred(() -> run(DomoStreamId.of(seen.id()), seen, abortRunning))
        .map(run -> executions.toJob(seen.dataset(), run));
  }

  private Uni<Execution> run(DomoStreamId id, Stream seen, boolean abortRunning) {
    return calls
        .once(
            "run-stream",
            () ->
                client
                    .run(id.number(), abortRunning, MANUAL)
                    .onItem()
                    .ifNotNull()
                    .transform(answer -> executions.toExecution(id.number(), answer)))
        .onFailure(failure -> FaultException.is(failure, Fault.Kind.OUTCOME_UNKNOWN))
        .recoverWithUni(lost -> foundAfter(lost, id, seen));
  }

  private Uni<Execution> foundAfter(Throwable lost, DomoStreamId id, Stream seen) {
    return newSince(newest(seen), id)
        .onFailure(FaultException.class)
        .recoverWithItem(Optional.empty())
        .map(found -> found.orElseThrow(() -> named(lost, id)));
  }

  /** The only run that was started since, and by somebody. */
  private Uni<Optional<Execution>> newSince(long newest, DomoStreamId id) {
    return calls
        .read(
            "find-execution",
            List.of(id, newest),
            () ->
                client
                    .history(id.number(), NEWEST)
                    .onItem()
                    .ifNotNull()
                    .transform(found -> streams.toExecutions(id, found)))
        .map(all -> all.stream().filter(one -> one.id() > newest).toList())
        .chain(
            since ->
                since.size() == 1
                    ? look(id, since.get(0).id()).map(DomoStreamRunner::ifNotScheduled)
                    : Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Execution> look(DomoStreamId id, long execution) {
    return calls.read(
        "execution",
        List.of(id, execution),
        () ->
            client
                .execution(id.number(), execution)
                .onItem()
                .ifNotNull()
                .transform(found -> executions.toExecution(id.number(), found)));
  }

  private static Optional<Execution> ifNotScheduled(Execution run) {
    return Optional.of(run).filter(one -> "MANUAL".equals(one.runType()));
  }

  private static long newest(Stream seen) {
    return java.util.stream.Stream.of(
            Optional.ofNullable(seen.currentExecution()),
            Optional.ofNullable(seen.lastExecution()),
            Optional.ofNullable(seen.lastSuccessfulExecution()))
        .flatMap(Optional::stream)
        .mapToLong(Execution::id)
        .max()
        .orElse(0);
  }

  /** The same fault, which says where to look. */
  private FaultException named(Throwable lost, DomoStreamId id) {
    return ((FaultException) lost)
        .fault()
        .with("lookAt", "/streams/" + id.at(backend) + "/executions")
        .asException(lost);
  }
}
