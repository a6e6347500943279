package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.telemetry.AttemptSpans;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way to one backend. An adapter says of each upstream call how it may be repeated; deadlines,
 * repetitions and their budget, the breaker, the bulkheads and the sharing of identical reads are
 * done here, the same for every backend.
 *
 * <p>Every call takes a supplier that makes a <em>new</em> call each time it is asked. A call fails
 * with a {@link FaultException}; what is not a fault of the backend is our own bug and stays as it
 * is.
 */
public final class Calls {
  private final Tolerance tolerance;
  private final CallPolicy policy;

  /**
   * @param translator turns what a client throws into a {@link FaultException}, and leaves what it
   *     does not know
   * @param budget what the backend is burdened with
   * @param spans tell of each attempt
   * @param credentials what it is called with
   */
  public Calls(
      String backend,
      ToleranceConfig config,
      MeterRegistry registry,
      Function<Throwable, Throwable> translator,
      CallBudget budget,
      AttemptSpans spans,
      Credentials credentials) {
    this(
        Tolerance.of(backend, config, registry, translator, budget, spans, credentials),
        CallPolicy.metadata(config));
  }

  /** A way to a backend that may be asked as often as one likes, and of which nobody is told. */
  Calls(
      String backend,
      ToleranceConfig config,
      MeterRegistry registry,
      Function<Throwable, Throwable> translator) {
    this(
        backend,
        config,
        registry,
        translator,
        CallBudget.unlimited(),
        AttemptSpans.none(),
        Credentials.FIXED);
  }

  private Calls(Tolerance tolerance, CallPolicy policy) {
    this.tolerance = tolerance;
    this.policy = policy;
  }

  /** The same way, for SQL: it may be slow, and is not repeated once it timed out. */
  public Calls forQueries() {
    return new Calls(tolerance, CallPolicy.query(tolerance.config()));
  }

  /** The same way, for a long poll that asks the backend to answer within {@code asked}. */
  public Calls forWaiting(Duration asked) {
    return new Calls(tolerance, CallPolicy.waiting(tolerance.config(), asked));
  }

  /**
   * The same way, for a request that is passed on without a body: up to the headers of its answer.
   * A place among the passages is kept until that is {@link Lasting#over}.
   */
  public Calls forPassages() {
    return new Calls(tolerance, CallPolicy.passage(tolerance.config()));
  }

  /**
   * The same way, for sending bytes: an attempt lasts for as long as they flow. What makes the call
   * ends it when nothing has flowed for {@code transfer-timeout}.
   */
  public Calls forSending() {
    return new Calls(tolerance, CallPolicy.sending());
  }

  public BreakerState breakerState() {
    return tolerance.guard().state();
  }

  /**
   * A call without effect: repeated when that may help, and shared with identical ones under way.
   *
   * @param operation what is done, for metrics and the log: a fixed word
   * @param arguments everything that makes this call differ from others of the same operation
   */
  public <T> Uni<T> read(String operation, List<?> arguments, Supplier<Uni<T>> call) {
    return answering(
        context -> {
          List<Object> key =
              List.of(operation, policy.callClass(), arguments, context.entitlement());
          // The shared call has the class's own deadline; each caller keeps its own on top.
          Supplier<Uni<T>> shared =
              () ->
                  new Attempts<>(tolerance, policy, operation, Repeat.WHEN_TRANSIENT, call)
                      .until(Deadline.none())
                      .pausingUntil(context.deadline())
                      .run();
          Uni<T> answer =
              tolerance
                  .coalescer()
                  .share(key, shared, () -> tolerance.metrics().coalesced(operation));
          return context.deadline().bound(answer, policy.total(), tolerance::timedOut);
        });
  }

  /** A call whose effect is the same however often it is made: repeated when that may help. */
  public <T> Uni<T> idempotent(String operation, Supplier<Uni<T>> call) {
    return answering(
        context -> perform(operation, Repeat.WHEN_TRANSIENT, context.deadline(), call));
  }

  /**
   * A call that must not have its effect twice: repeated only when it certainly never left. A lost
   * answer becomes {@link Fault.Kind#OUTCOME_UNKNOWN}.
   */
  public <T> Uni<T> once(String operation, Supplier<Uni<T>> call) {
    return answering(
            context -> perform(operation, Repeat.WHEN_NEVER_SENT, context.deadline(), call))
        .onFailure(Calls::mayHaveHadItsEffect)
        .transform(
            failure ->
                Fault.of(
                        Fault.Kind.OUTCOME_UNKNOWN,
                        tolerance.backend(),
                        "The answer was lost: whether this was done is not known. Look before"
                            + " trying again.")
                    .asException(failure));
  }

  /**
   * Answers in the context that asked. An answer may come about in another caller's context, or in
   * none, and what follows it must not be done in that one's name.
   */
  private static <T> Uni<T> answering(Function<CallContext, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> work.apply(CallContext.current()).emitOn(CallContext.returning()));
  }

  private <T> Uni<T> perform(
      String operation, Repeat repeat, Deadline callers, Supplier<Uni<T>> call) {
    return new Attempts<>(tolerance, policy, operation, repeat, call).until(callers).run();
  }

  private static boolean mayHaveHadItsEffect(Throwable failure) {
    return failure instanceof FaultException e
        && !Repeat.neverSent(e.fault())
        && switch (e.fault().kind()) {
          case UNREACHABLE, TIMED_OUT, MALFORMED -> true;
          case UNAVAILABLE -> e.fault().extensions().containsKey(Fault.ANSWER_LOST);
          default -> false;
        };
  }
}
