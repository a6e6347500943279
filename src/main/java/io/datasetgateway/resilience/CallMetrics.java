package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Everything that happens on the way to one backend, as metrics with a {@code backend} label. */
final class CallMetrics {
  private static final String PREFIX = "gateway.backend.";

  private final MeterRegistry registry;
  private final Tags tags;
  private final AtomicInteger breaker = new AtomicInteger();
  private final ConcurrentMap<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();

  CallMetrics(String backend, MeterRegistry registry) {
    this.registry = registry;
    this.tags = Tags.of("backend", backend);
    Gauge.builder(PREFIX + "breaker.state", breaker, AtomicInteger::get)
        .description("What the breaker lets through: 0 everything, 1 one probe, 2 nothing")
        .tags(tags)
        .register(registry);
  }

  /**
   * One upstream attempt ended; the outcome is {@code ok}, a fault's word, or {@code cancelled}.
   */
  void attempted(String operation, @Nullable Throwable failure, Duration time) {
    Timer.builder(PREFIX + "attempts")
        .description("Upstream attempts by operation and outcome")
        .tags(tags.and("operation", operation, "outcome", outcome(failure)))
        .register(registry)
        .record(time);
  }

  /** A stream is over that had begun well; the outcome is as for an attempt. */
  void flowed(String operation, @Nullable Throwable failure, Duration time) {
    Timer.builder(PREFIX + "streams")
        .description("Streams by operation and outcome, from their headers to their end")
        .tags(tags.and("operation", operation, "outcome", outcome(failure)))
        .register(registry)
        .record(time);
  }

  void repeated(String operation) {
    count("retries", tags.and("operation", operation));
  }

  void budgetExhausted() {
    count("retry.budget.exhausted", tags);
  }

  void coalesced(String operation) {
    count("coalesced", tags.and("operation", operation));
  }

  void cancelled(String operation) {
    count("cancelled", tags.and("operation", operation));
  }

  void bulkheadRejected() {
    count("bulkhead.rejected", tags);
  }

  void breakerRefused() {
    count("breaker.refused", tags);
  }

  /** 0 closed, 1 half-open, 2 open, as a gauge; and a count of the changes. */
  void breakerChanged(BreakerState state) {
    breaker.set(
        switch (state) {
          case CLOSED, DISABLED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        });
    count("breaker.transitions", tags.and("to", state.name()));
  }

  void bulkheadEntered(String bulkhead) {
    bulkhead(bulkhead).incrementAndGet();
  }

  void bulkheadLeft(String bulkhead) {
    bulkhead(bulkhead).decrementAndGet();
  }

  private AtomicInteger bulkhead(String name) {
    return inFlight.computeIfAbsent(
        name,
        key ->
            Objects.requireNonNull(
                registry.gauge(
                    PREFIX + "bulkhead.used", tags.and("bulkhead", key), new AtomicInteger())));
  }

  private void count(String name, Tags labels) {
    Counter.builder(PREFIX + name).tags(labels).register(registry).increment();
  }

  private static String outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return "ok";
    }
    if (failure instanceof FaultException e) {
      return e.fault().kind().slug();
    }
    return failure instanceof CancellationException ? "cancelled" : Fault.Kind.INTERNAL.slug();
  }
}
