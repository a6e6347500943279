package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens on the way to one backend, as metrics with a {@code backend} label. Each
 * instrument is looked for once and kept.
 */
final class CallMetrics {
  static final String PREFIX = "gateway.backend.";
  private static final String OK = "ok";
  private static final String CANCELLED = "cancelled";

  private final MeterRegistry registry;
  private final Tags tags;
  private final AtomicInteger breaker = new AtomicInteger();
  private final Map<String, OperationMetrics> operations = new ConcurrentHashMap<>();
  private final Counter budgetExhausted;
  private final Counter bulkheadRejected;
  private final Counter breakerRefused;
  private final Map<BreakerState, Counter> transitions = new EnumMap<>(BreakerState.class);

  CallMetrics(String backend, MeterRegistry registry) {
    this.registry = registry;
    this.tags = Tags.of("backend", backend);
    this.budgetExhausted = counter("retry.budget.exhausted", tags);
    this.bulkheadRejected = counter("bulkhead.rejected", tags);
    this.breakerRefused = counter("breaker.refused", tags);
    for (BreakerState to : BreakerState.values()) {
      if (to != BreakerState.DISABLED) { // which none comes to be
        transitions.put(to, counter("breaker.transitions", tags.and("to", to.name())));
      }
    }
    Gauge.builder(PREFIX + "breaker.state", breaker, AtomicInteger::get)
        .description("What the breaker lets through: 0 everything, 1 one probe, 2 nothing")
        .tags(tags)
        .register(registry);
  }

  /** Shows what a retry budget still holds. */
  void watch(RetryBudget budget) {
    Gauge.builder(PREFIX + "retry.budget.left", budget, RetryBudget::left)
        .description("Repetitions that the retry budget still holds")
        .tags(tags)
        .register(registry);
  }

  /** Shows how full a bulkhead is. */
  void watch(String name, Bulkhead bulkhead) {
    Tags named = tags.and("bulkhead", name);
    Gauge.builder(PREFIX + "bulkhead.used", bulkhead, Bulkhead::used)
        .description("Calls under way")
        .tags(named)
        .register(registry);
    Gauge.builder(PREFIX + "bulkhead.queued", bulkhead, Bulkhead::queued)
        .description("Calls that wait for a place")
        .tags(named)
        .register(registry);
    Gauge.builder(PREFIX + "bulkhead.limit", bulkhead, Bulkhead::places)
        .description("Calls that may be under way at once")
        .tags(named)
        .register(registry);
  }

  /** A call is over, with all its attempts and the waits between them. */
  void called(String operation, @Nullable Throwable failure, long nanos) {
    of(operation).call(outcome(failure)).record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * One upstream attempt ended; the outcome is {@code ok}, a fault's word, or {@code cancelled}.
   */
  void attempted(String operation, @Nullable Throwable failure, long nanos) {
    of(operation).attempt(outcome(failure)).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A stream is over that had begun well; the outcome is as for an attempt. */
  void flowed(String operation, @Nullable Throwable failure, long nanos) {
    of(operation).stream(outcome(failure)).record(nanos, TimeUnit.NANOSECONDS);
  }

  void repeated(String operation) {
    of(operation).retries().increment();
  }

  void budgetExhausted() {
    budgetExhausted.increment();
  }

  void coalesced(String operation) {
    of(operation).coalesced().increment();
  }

  void cancelled(String operation) {
    of(operation).cancelled().increment();
  }

  void bulkheadRejected() {
    bulkheadRejected.increment();
  }

  void breakerRefused() {
    breakerRefused.increment();
  }

  /** 0 closed, 1 half-open, 2 open, as a gauge; and a count of the changes. */
  void breakerChanged(BreakerState state) {
    breaker.set(
        switch (state) {
          case CLOSED, DISABLED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        });
    Counter transition = transitions.get(state);
    if (transition != null) {
      transition.increment();
    }
  }

  private OperationMetrics of(String operation) {
    OperationMetrics known = operations.get(operation);
    return known != null
        ? known
        : operations.computeIfAbsent(
            operation, absent -> new OperationMetrics(registry, tags.and("operation", absent)));
  }

  private Counter counter(String name, Tags labels) {
    return Counter.builder(PREFIX + name).tags(labels).register(registry);
  }

  static boolean isCancelled(Throwable failure) {
    return failure instanceof CancellationException;
  }

  static String outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return OK;
    }
    if (failure instanceof FaultException e) {
      return e.fault().kind().slug();
    }
    return isCancelled(failure) ? CANCELLED : Fault.Kind.INTERNAL.slug();
  }
}
