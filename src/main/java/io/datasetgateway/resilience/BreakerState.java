package io.datasetgateway.resilience;

/** What a backend's breaker lets through. */
public enum BreakerState {
  /** Everything. */
  CLOSED,
  /** Nothing: calls fail at once. */
  OPEN,
  /** One probe. */
  HALF_OPEN,
  /** There is no breaker. */
  DISABLED
}
