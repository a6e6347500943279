package io.datasetgateway.backend.dqops;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;

/** What a failed call of DQOps was. */
final class DqopsFailure {
  /** The member of a problem that says which status DQOps answered. */
  static final String STATUS = "backendStatus";

  private DqopsFailure() {}

  /** Whether DQOps answered a status that has no kind of fault to itself. */
  static boolean isStatus(Throwable failure, int status) {
    return failure instanceof FaultException e
        && e.fault().extensions().getOrDefault(STATUS, 0).equals(status);
  }

  /** A 404 to a call that names nothing: it is the call that DQOps does not know. */
  static Throwable unknownCall(Throwable failure) {
    String backend = failure instanceof FaultException e ? e.fault().backend() : null;
    return backend != null && FaultException.is(failure, Fault.Kind.NOT_FOUND)
        ? Fault.of(
                Fault.Kind.FAILED,
                backend,
                "This backend does not know the call: its version may be too old.")
            .asException(failure)
        : failure;
  }
}
