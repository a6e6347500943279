package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;

/** Which failures of a call may be answered by making it again. */
enum Repeat {
  WHEN_TRANSIENT {
    @Override
    boolean allows(Fault fault, CallPolicy policy) {
      return fault.kind().isTransient()
          && !fault.extensions().containsKey("breaker")
          && (fault.kind() != Fault.Kind.TIMED_OUT || policy.repeatsTimeouts());
    }
  },
  WHEN_NEVER_SENT {
    @Override
    boolean allows(Fault fault, CallPolicy policy) {
      return neverSent(fault) && fault.kind().isTransient();
    }
  };

  abstract boolean allows(Fault fault, CallPolicy policy);

  /** Whether no byte of the request can have reached the backend. */
  static boolean neverSent(Fault fault) {
    return !fault.sent();
  }
}
