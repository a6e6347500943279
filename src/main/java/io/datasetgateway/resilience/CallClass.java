package io.datasetgateway.resilience;

/** What kind of work a call is; each has its own deadlines and its own place in the bulkheads. */
public enum CallClass {
  /** A quick look at, or change of, a description of things. */
  METADATA,
  /** SQL: may be slow, and is not repeated once it timed out. */
  QUERY,
  /** A long poll; outside the breaker's count. */
  WAIT,
  /** A request of the pass-through without a body; its answer may be of any size. */
  PASSAGE,
  /** Bytes on their way; no total deadline. */
  TRANSFER
}
