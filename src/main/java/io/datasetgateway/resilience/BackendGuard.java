package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one breaker and the bulkheads of one backend. The only class that knows SmallRye's
 * experimental {@code Guard}.
 *
 * <p>The breaker is behind the bulkheads: what they refuse says nothing about the backend, and a
 * breaker cannot leave it uncounted. Once it is open, nobody queues to be told so.
 */
final class BackendGuard {
  private static final Logger LOG = Logger.getLogger(BackendGuard.class);
  private static final TypeLiteral<Uni<Object>> UNI = new TypeLiteral<>() {};
  private static final Duration OVERLOAD_RETRY_AFTER = Duration.ofSeconds(1);

  private final String backend;
  private final ToleranceConfig config;
  private final CallMetrics metrics;
  private final @Nullable Guard breaker;
  private final Bulkhead calls;
  private final Bulkhead passages;
  private final Bulkhead transfers;
  private final Bulkhead waits;
  private volatile BreakerState state;

  BackendGuard(String backend, ToleranceConfig config, CallMetrics metrics) {
    this.backend = backend;
    this.config = config;
    this.metrics = metrics;
    this.state = config.breaker().enabled() ? BreakerState.CLOSED : BreakerState.DISABLED;
    this.breaker = config.breaker().enabled() ? breaker() : null;
    this.calls = bulkhead("calls", config.bulkhead().concurrency(), config.bulkhead().queue());
    this.passages = bulkhead("passages", config.bulkhead().passages(), config.bulkhead().queue());
    this.transfers = bulkhead("transfers", config.bulkhead().transfers(), 0);
    this.waits = bulkhead("waits", config.bulkhead().waits(), 0);
  }

  BreakerState state() {
    return state;
  }

  /**
   * Runs one attempt in a bulkhead, past the breaker.
   *
   * @param deadline of all attempts: bounds the wait for a place
   * @param attempt makes the call; asked at most once, and never after the caller has gone
   * @return cancelling it cancels the attempt
   */
  <T> Uni<T> run(CallClass callClass, Deadline deadline, Supplier<Uni<T>> attempt) {
    Duration left = deadline.remaining();
    Duration queueTimeout = config.bulkhead().queueTimeout();
    Duration patience = left.compareTo(queueTimeout) < 0 ? left : queueTimeout;
    return switch (callClass) {
      case METADATA, QUERY -> guarded(calls, patience, attempt);
      case PASSAGE -> guarded(passages, patience, attempt);
      case TRANSFER -> guarded(transfers, patience, attempt);
      case WAIT -> waits.enter(patience, attempt);
    };
  }

  private <T> Uni<T> guarded(Bulkhead bulkhead, Duration patience, Supplier<Uni<T>> attempt) {
    Guard guard = breaker;
    if (guard == null) {
      return bulkhead.enter(patience, attempt);
    }
    return Uni.createFrom()
        .deferred(
            () ->
                state == BreakerState.OPEN
                    ? Uni.createFrom().failure(refused())
                    : bulkhead.enter(patience, () -> through(guard, attempt)));
  }

  @SuppressWarnings("unchecked")
  private <T> Uni<T> through(Guard guard, Supplier<Uni<T>> attempt) {
    Cancellation cancellation = new Cancellation();
    Uni<T> work = (Uni<T>) guard.get(() -> (Uni<Object>) cancellation.reach(attempt.get()), UNI);
    return cancellation
        .silence(work)
        .onFailure(CircuitBreakerOpenException.class)
        .transform(open -> refused())
        .onCancellation()
        .invoke(cancellation::cancel);
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
        // Half a failure less: SmallRye multiplies it out again and rounds up.
        .failureRatio((settings.failures() - 0.5) / settings.window())
        .successThreshold(1)
        .delay(settings.openFor().toMillis(), ChronoUnit.MILLIS)
        .when(this::counts)
        .onStateChange(
            now -> {
              // Not read again from the field: another thread may have changed it meanwhile.
              BreakerState next = BreakerState.valueOf(now.name());
              metrics.breakerChanged(next);
              state = next;
              LOG.warnf("backend=%s breaker=%s", backend, next);
            })
        .done()
        // What it guards never blocks, so it stays on its thread. Told not to offload, SmallRye
        // would take each attempt to the caller's event loop and back.
        .withThreadOffload(true)
        .withThreadOffloadExecutor(Runnable::run)
        .build();
  }

  private Bulkhead bulkhead(String name, int places, int queue) {
    return new Bulkhead(name, places, queue, metrics, this::overloaded);
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
