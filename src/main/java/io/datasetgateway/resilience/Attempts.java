package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.telemetry.AttemptSpan;
import io.datasetgateway.telemetry.EventLog;
import io.datasetgateway.telemetry.RequestTrace;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One upstream call: its attempts, the waits between them, and their end at the deadline. */
final class Attempts<T> {
  private static final Logger LOG = Logger.getLogger(Attempts.class);
  private static final EventLog EVENTS = new EventLog(Attempts.class.getName());

  private final Tolerance tolerance;
  private final CallPolicy policy;
  private final String operation;
  private final Repeat repeat;
  private final Deadline total;
  private final Executor returning = CallContext.returning();
  private final long started = System.nanoTime();
  private final Supplier<Uni<T>> call;
  private final Optional<RequestTrace> request = RequestTrace.current();
  private final LongPredicate renewed;
  private Deadline callers = Deadline.none();
  private Deadline pauses = Deadline.none();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean away;
  private volatile long attemptedAt;
  private volatile boolean again;

  /**
   * @param call makes a new call each time it is asked
   */
  Attempts(
      Tolerance tolerance,
      CallPolicy policy,
      String operation,
      Repeat repeat,
      Supplier<Uni<T>> call) {
    this.tolerance = tolerance;
    this.policy = policy;
    this.operation = operation;
    this.repeat = repeat;
    this.total = Deadline.in(policy.total());
    this.call = call;
    this.renewed = tolerance.credentials().renewal();
  }

  /** Ends it at the caller's own deadline; the policy's holds besides. */
  Attempts<T> until(Deadline deadline) {
    this.callers = deadline;
    this.pauses = deadline;
    return this;
  }

  /** Makes no pause that goes beyond this: who cannot wait for a repetition is told so at once. */
  Attempts<T> pausingUntil(Deadline deadline) {
    this.pauses = deadline;
    return this;
  }

  Uni<T> run() {
    tolerance.budget().recordFirst();
    Uni<T> attempts =
        Uni.createFrom()
            .deferred(this::next)
            .onFailure(this::mayRepeat)
            .retry()
            .when(
                failures ->
                    failures.onItem().transformToUniAndConcatenate(failure -> pause(failure)));
    // A caller in a hurry says nothing about the backend: its deadline ends an attempt from
    // outside, and the breaker counts a cancelled call, not one that timed out.
    return callers
        .bound(attempts, policy.total(), () -> away ? tolerance.timedOut() : tolerance.neverAsked())
        .onFailure()
        .invoke(this::log)
        .onTermination()
        .invoke(this::over);
  }

  private void over(@Nullable T answer, @Nullable Throwable failure, boolean cancelled) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    @Nullable Throwable outcome = cancelled ? new CancellationException() : failure;
    tolerance.metrics().called(operation, outcome, System.nanoTime() - started);
    if (cancelled) {
      tolerance.metrics().cancelled(operation);
    }
  }

  private Uni<T> next() {
    return callers.isOver() || total.isOver()
        ? Uni.createFrom().failure(tolerance.neverAsked())
        : tolerance
            .calls()
            .admit(operation)
            .chain(() -> tolerance.guard().run(policy.callClass(), total, this::attempt));
  }

  private Uni<T> attempt() {
    int number = made.incrementAndGet();
    if (number > 1) {
      tolerance.metrics().repeated(operation);
    }
    Duration left = total.remaining();
    Duration patience = left.compareTo(policy.attempt()) < 0 ? left : policy.attempt();
    if (patience.isZero()) {
      return Uni.createFrom().failure(tolerance.neverAsked());
    }
    AttemptSpan span = tolerance.spans().begin(operation, number, request);
    return measured(
        span,
        Uni.createFrom()
            .deferred(() -> leave(span))
            .runSubscriptionOn(returning)
            .ifNoItem()
            .after(patience)
            .failWith(tolerance::timedOut)
            .onFailure()
            .transform(tolerance.translator())
            .onItem()
            .ifNull()
            .failWith(tolerance::answeredNothing)
            .onItem()
            .invoke(answer -> follow(span, answer)));
  }

  private Uni<T> leave(AttemptSpan span) {
    away = true;
    span.leaves();
    attemptedAt = System.nanoTime();
    return Departure.of(call);
  }

  private void follow(AttemptSpan span, T answer) {
    if (answer instanceof Lasting lasting) {
      long begun = System.nanoTime();
      lasting
          .over()
          .whenComplete(
              (none, failure) -> {
                tolerance.metrics().flowed(operation, failure, System.nanoTime() - begun);
                end(span, failure);
                if (failure instanceof FaultException broken) {
                  log(broken, Logger.Level.WARN);
                }
              });
    }
  }

  private static void end(AttemptSpan span, @Nullable Throwable failure) {
    String outcome = CallMetrics.outcome(failure);
    if (failure == null || CallMetrics.isCancelled(failure)) {
      span.ended(outcome);
    } else {
      span.failed(outcome);
    }
  }

  private Uni<T> measured(AttemptSpan span, Uni<T> attempt) {
    long begun = System.nanoTime();
    AtomicBoolean recorded = new AtomicBoolean();
    return attempt
        .onTermination()
        .invoke(
            (item, failure, cancelled) -> {
              if (recorded.compareAndSet(false, true)) {
                @Nullable Throwable outcome = cancelled ? new CancellationException() : failure;
                tolerance.metrics().attempted(operation, outcome, System.nanoTime() - begun);
                if (!(item instanceof Lasting)) { // that goes on, and so does its span
                  end(span, outcome);
                }
              }
            });
  }

  private boolean mayRepeat(Throwable failure) {
    return failure instanceof FaultException e
        && !e.isLast()
        && (isRenewed(e)
            || made.get() <= tolerance.config().retries() && repeat.allows(e.fault(), policy));
  }

  /**
   * Whether it was refused with a credential that has become another meanwhile: then nothing was
   * done, and it is made once more with that one.
   */
  private boolean isRenewed(FaultException failure) {
    boolean isRefused = failure.fault().kind() == Fault.Kind.CREDENTIAL_REJECTED;
    again = isRefused && !again && renewed.test(attemptedAt);
    return again;
  }

  private Uni<Object> pause(Throwable failure) {
    Fault fault = ((FaultException) failure).fault();
    if (fault.kind() == Fault.Kind.CREDENTIAL_REJECTED) {
      away = false;
      return Uni.createFrom().item(operation); // at once: the backend did not fail
    }
    away = !Repeat.neverSent(fault);
    Duration wait = tolerance.backoff().before(made.get(), fault);
    boolean tooLong =
        wait.compareTo(pauses.remaining()) >= 0 || wait.compareTo(total.remaining()) >= 0;
    if (tooLong || !hasBudget()) {
      return Uni.createFrom().failure(failure);
    }
    LOG.debugf("%s: %s is tried again in %s", tolerance.backend(), operation, wait);
    return wait.isZero()
        ? Uni.createFrom().item(operation)
        : Uni.createFrom().<Object>item(operation).onItem().delayIt().by(wait);
  }

  private boolean hasBudget() {
    if (tolerance.budget().tryRepeat()) {
      return true;
    }
    tolerance.metrics().budgetExhausted();
    return false;
  }

  private void log(Throwable failure) {
    if (failure instanceof FaultException e) {
      // What is not there is ordinary, and what the open breaker refuses was said when it opened.
      boolean ordinary = e.fault().kind() == Fault.Kind.NOT_FOUND || made.get() == 0;
      log(e, ordinary ? Logger.Level.DEBUG : Logger.Level.WARN);
    }
  }

  private void log(FaultException failure, Logger.Level level) {
    if (!LOG.isEnabled(level)) {
      return;
    }
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    EVENTS.write(
        level,
        EventLog.fields(
            "backend",
            tolerance.backend(),
            "operation",
            operation,
            "fault",
            failure.fault().kind().slug(),
            "attempts",
            made.get(),
            "millis",
            millis,
            "detail",
            failure.fault().detail()));
  }
}
