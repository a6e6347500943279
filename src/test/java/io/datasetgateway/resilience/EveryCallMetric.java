package io.datasetgateway.resilience;

import io.micrometer.core.instrument.MeterRegistry;

/** What a backend's way is measured with, all of it at once. */
public final class EveryCallMetric {
  private static final String OPERATION = "any";

  private EveryCallMetric() {}

  /** Has everything happen once on the way to a backend called {@code everything}. */
  public static void happen(MeterRegistry registry) {
    CallMetrics metrics = new CallMetrics("everything", registry);
    metrics.called(OPERATION, null, 1);
    metrics.attempted(OPERATION, null, 1);
    metrics.flowed(OPERATION, null, 1);
    metrics.repeated(OPERATION);
    metrics.budgetExhausted();
    metrics.coalesced(OPERATION);
    metrics.cancelled(OPERATION);
    metrics.bulkheadRejected();
    metrics.breakerRefused();
    metrics.breakerChanged(BreakerState.CLOSED);
  }
}
