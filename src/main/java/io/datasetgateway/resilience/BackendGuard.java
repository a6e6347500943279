package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * The one breaker and the bulkheads of one backend. The only class that knows SmallRye's
 * experimental {@code Guard}.
 */
final class BackendGuard {
  private static final TypeLiteral<Uni<Object>> UNI = new TypeLiteral<>() {};
  private static final Duration OVERLOAD_RETRY_AFTER = Duration.ofSeconds(1);

  private final String backend;
  private final ToleranceConfig config;
  private final CallMetrics metrics;
  private final @Nullable Guard breaker;
  private final Guard calls;
  private final Guard transfers;
  private final Guard waits;
  private volatile BreakerState state;

  BackendGuard(String backend, ToleranceConfig config, CallMetrics metrics) {
    this.backend = backend;
    this.config = config;
    this.metrics = metrics;
    this.state = config.breaker().enabled() ? BreakerState.CLOSED : BreakerState.DISABLED;
    this.breaker = config.breaker().enabled() ? breaker() : null;
    this.calls = bulkhead("calls", config.bulkhead().concurrency(), config.bulkhead().queue());
    this.transfers = bulkhead("transfers", config.bulkhead().transfers(), 0);
    this.waits = bulkhead("waits", config.bulkhead().waits(), 0);
  }

  BreakerState state() {
    return state;
  }

  /**
   * Runs one attempt: past the breaker, then into a bulkhead.
   *
   * @param attempt makes the call; asked at most once, and never after the caller has gone
   * @return cancelling it cancels the attempt
   */
  <T> Uni<T> run(CallClass callClass, Supplier<Uni<T>> attempt) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Cancellation cancellation = new Cancellation();
              AtomicBoolean started = new AtomicBoolean();
              Supplier<Uni<T>> reachable =
                  () -> {
                    started.set(true);
                    return cancellation.isCancelled()
                        ? Uni.createFrom().failure(new CancellationException())
                        : cancellation.reach(attempt.get());
                  };
              return bounded(guarded(callClass, reachable), started, cancellation)
                  .onFailure(BulkheadException.class)
                  .transform(full -> overloaded())
                  .onFailure(CircuitBreakerOpenException.class)
                  .transform(open -> refused())
                  .onCancellation()
                  .invoke(cancellation::cancel);
            });
  }

  private <T> Uni<T> guarded(CallClass callClass, Supplier<Uni<T>> attempt) {
    return switch (callClass) {
      case METADATA, QUERY -> throughBreaker(() -> through(calls, attempt));
      case TRANSFER -> throughBreaker(() -> through(transfers, attempt));
      case WAIT -> through(waits, attempt);
    };
  }

  private <T> Uni<T> throughBreaker(Supplier<Uni<T>> work) {
    return breaker == null ? work.get() : through(breaker, work);
  }

  @SuppressWarnings("unchecked")
  private static <T> Uni<T> through(Guard guard, Supplier<Uni<T>> work) {
    return (Uni<T>) guard.get(() -> (Uni<Object>) work.get(), UNI);
  }

  /** Gives up on a call that finds no place in time. */
  private <T> Uni<T> bounded(Uni<T> work, AtomicBoolean started, Cancellation cancellation) {
    Uni<T> impatience =
        Uni.createFrom()
            .voidItem()
            .onItem()
            .delayIt()
            .by(config.bulkhead().queueTimeout())
            .chain(
                () -> {
                  if (started.get()) {
                    return Uni.createFrom().nothing();
                  }
                  cancellation.cancel();
                  return Uni.createFrom().failure(overloaded());
                });
    return Uni.combine().any().of(work, impatience);
  }

  private FaultException overloaded() {
    metrics.bulkheadRejected();
    return Fault.of(Fault.Kind.OVERLOADED, backend, "Too many calls to this backend are under way.")
        .withRetryAfter(OVERLOAD_RETRY_AFTER)
        .asException();
  }

  private FaultException refused() {
    metrics.breakerRefused();
    return Fault.of(
            Fault.Kind.UNAVAILABLE,
            backend,
            "This backend failed too often of late and is left alone for a moment.")
        .with("breaker", "open")
        .withRetryAfter(config.breaker().openFor())
        .asException();
  }

  private Guard breaker() {
    ToleranceConfig.BreakerConfig settings = config.breaker();
    return Guard.create()
        .withDescription(backend + " breaker")
        .withCircuitBreaker()
        .requestVolumeThreshold(settings.window())
        .failureRatio((double) settings.failures() / settings.window())
        .successThreshold(1)
        .delay(settings.openFor().toMillis(), ChronoUnit.MILLIS)
        .when(this::counts)
        .onStateChange(
            now -> {
              state = BreakerState.valueOf(now.name());
              metrics.breakerChanged(state);
            })
        .done()
        .build();
  }

  private Guard bulkhead(String name, int concurrency, int queue) {
    return Guard.create()
        .withDescription(backend + " " + name)
        .withBulkhead()
        .limit(concurrency)
        .queueSize(Math.max(1, queue))
        .onAccepted(() -> metrics.bulkheadEntered(name))
        .onFinished(() -> metrics.bulkheadLeft(name))
        .done()
        .build();
  }

  /** Whether a failure speaks of a sick backend. A probe that proved nothing counts against it. */
  private boolean counts(Throwable failure) {
    if (failure instanceof FaultException e) {
      return switch (e.fault().kind()) {
        case UNREACHABLE, TIMED_OUT, MALFORMED, MAINTENANCE, UNAVAILABLE -> true;
        default -> false;
      };
    }
    return state == BreakerState.HALF_OPEN;
  }
}
