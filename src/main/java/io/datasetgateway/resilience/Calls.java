package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

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
  private static final Logger LOG = Logger.getLogger(Calls.class);

  private final String backend;
  private final ToleranceConfig config;
  private final Function<Throwable, Throwable> translator;
  private final CallMetrics metrics;
  private final BackendGuard guard;
  private final RetryBudget budget;
  private final Backoff backoff;
  private final Coalescer coalescer;
  private final CallPolicy policy;

  /**
   * @param translator turns what a client throws into a {@link FaultException}, and leaves what it
   *     does not know
   */
  public Calls(
      String backend,
      ToleranceConfig config,
      MeterRegistry registry,
      Function<Throwable, Throwable> translator) {
    this.backend = backend;
    this.config = config;
    this.translator = translator;
    this.metrics = new CallMetrics(backend, registry);
    this.guard = new BackendGuard(backend, config, metrics);
    this.budget = new RetryBudget(config.retryBudget(), System::nanoTime);
    this.backoff =
        new Backoff(
            config.backoff(), config.maxBackoff(), () -> ThreadLocalRandom.current().nextDouble());
    this.coalescer = new Coalescer();
    this.policy = CallPolicy.metadata(config);
  }

  private Calls(Calls other, CallPolicy policy) {
    this.backend = other.backend;
    this.config = other.config;
    this.translator = other.translator;
    this.metrics = other.metrics;
    this.guard = other.guard;
    this.budget = other.budget;
    this.backoff = other.backoff;
    this.coalescer = other.coalescer;
    this.policy = policy;
  }

  /** The same way, for SQL: it may be slow, and is not repeated once it timed out. */
  public Calls forQueries() {
    return new Calls(this, CallPolicy.query(config));
  }

  /** The same way, for a long poll that asks the backend to answer within {@code asked}. */
  public Calls forWaiting(Duration asked) {
    return new Calls(this, CallPolicy.waiting(config, asked));
  }

  /** The same way, for opening a stream of bytes: up to its headers. */
  public Calls forTransfers() {
    return new Calls(this, CallPolicy.transfer(config));
  }

  public BreakerState breakerState() {
    return guard.state();
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
              () -> perform(operation, Repeat.WHEN_TRANSIENT, Deadline.none(), call);
          return withinDeadline(
              coalescer.share(key, shared, () -> metrics.coalesced(operation)),
              context.deadline(),
              this::timedOut);
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
                        backend,
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
    Deadline total = Deadline.in(policy.total());
    Deadline deadline = callers.atMost(policy.total());
    Executor returning = CallContext.returning();
    AtomicInteger made = new AtomicInteger();
    AtomicBoolean away = new AtomicBoolean();
    long started = System.nanoTime();
    Supplier<Uni<T>> leaving =
        () -> {
          away.set(true);
          return call.get();
        };
    budget.recordFirst();
    Uni<T> attempts =
        Uni.createFrom()
            .deferred(
                () ->
                    deadline.isOver()
                        ? Uni.createFrom().failure(neverMade())
                        : guard.run(
                            policy.callClass(),
                            total,
                            () ->
                                attempt(
                                    operation, made.incrementAndGet(), total, returning, leaving)))
            .onFailure(failure -> mayRepeat(failure, repeat, made.get()))
            .retry()
            .when(
                failures ->
                    failures
                        .onItem()
                        .transformToUniAndConcatenate(
                            failure -> {
                              away.set(!neverSent(failure));
                              return pause(operation, failure, made.get(), deadline);
                            }));
    // A caller in a hurry says nothing about the backend: its deadline ends an attempt from
    // outside, and the breaker counts a cancelled call, not one that timed out.
    return withinDeadline(attempts, callers, () -> away.get() ? timedOut() : neverMade())
        .onFailure()
        .invoke(failure -> log(operation, failure, made.get(), started))
        .onCancellation()
        .invoke(() -> metrics.cancelled(operation));
  }

  private <T> Uni<T> attempt(
      String operation, int number, Deadline total, Executor returning, Supplier<Uni<T>> call) {
    if (number > 1) {
      metrics.repeated(operation);
    }
    Duration left = total.remaining();
    Duration patience = left.compareTo(policy.attempt()) < 0 ? left : policy.attempt();
    if (patience.isZero()) {
      return Uni.createFrom().failure(neverMade());
    }
    long started = System.nanoTime();
    AtomicBoolean recorded = new AtomicBoolean();
    return Uni.createFrom()
        .deferred(call::get)
        .runSubscriptionOn(returning)
        .ifNoItem()
        .after(patience)
        .failWith(this::timedOut)
        .onFailure()
        .transform(translator)
        .onItem()
        .ifNull()
        .failWith(this::empty)
        .onTermination()
        .invoke(
            (item, failure, cancelled) -> {
              if (recorded.compareAndSet(false, true)) {
                Throwable outcome =
                    cancelled ? new java.util.concurrent.CancellationException() : failure;
                metrics.attempted(
                    operation, outcome, Duration.ofNanos(System.nanoTime() - started));
              }
            });
  }

  private boolean mayRepeat(Throwable failure, Repeat repeat, int made) {
    return failure instanceof FaultException e
        && made <= config.retries()
        && repeat.allows(e.fault(), policy);
  }

  private boolean hasBudget() {
    if (budget.tryRepeat()) {
      return true;
    }
    metrics.budgetExhausted();
    return false;
  }

  private Uni<Object> pause(String operation, Throwable failure, int made, Deadline deadline) {
    Duration wait = backoff.before(made, ((FaultException) failure).fault());
    if (wait.compareTo(deadline.remaining()) >= 0 || !hasBudget()) {
      return Uni.createFrom().failure(failure);
    }
    LOG.debugf("%s: %s is tried again in %s", backend, operation, wait);
    return wait.isZero()
        ? Uni.createFrom().item(operation)
        : Uni.createFrom().<Object>item(operation).onItem().delayIt().by(wait);
  }

  private <T> Uni<T> withinDeadline(
      Uni<T> work, Deadline deadline, Supplier<? extends Throwable> over) {
    Duration left = deadline.remaining();
    if (left.isZero()) {
      return Uni.createFrom().failure(neverMade());
    }
    return left.compareTo(policy.total()) > 0 ? work : work.ifNoItem().after(left).failWith(over);
  }

  private static boolean neverSent(Throwable failure) {
    return failure instanceof FaultException e && Repeat.neverSent(e.fault());
  }

  private static boolean mayHaveHadItsEffect(Throwable failure) {
    return failure instanceof FaultException e
        && !Repeat.neverSent(e.fault())
        && switch (e.fault().kind()) {
          case UNREACHABLE, TIMED_OUT, MALFORMED -> true;
          default -> false;
        };
  }

  private FaultException timedOut() {
    return Fault.of(Fault.Kind.TIMED_OUT, backend, "This backend did not answer in time.")
        .asException();
  }

  private FaultException neverMade() {
    return Fault.of(
            Fault.Kind.TIMED_OUT, backend, "The time was over before this backend was asked.")
        .neverSent()
        .asException();
  }

  private FaultException empty() {
    return Fault.of(
            Fault.Kind.MALFORMED, backend, "This backend answered nothing where something is due.")
        .asException();
  }

  private void log(String operation, Throwable failure, int made, long started) {
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    if (failure instanceof FaultException e) {
      // What is not there is ordinary, and what the open breaker refuses was said when it opened.
      boolean ordinary = e.fault().kind() == Fault.Kind.NOT_FOUND || made == 0;
      LOG.log(
          ordinary ? Logger.Level.DEBUG : Logger.Level.WARN,
          "backend=%s operation=%s fault=%s attempts=%d millis=%d"
              .formatted(backend, operation, e.fault().kind().slug(), made, millis));
    }
  }
}
