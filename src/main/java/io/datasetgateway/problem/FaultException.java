package io.datasetgateway.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Fault} from where it happened to where it meets HTTP. */
public final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final boolean last;

  FaultException(Fault fault, @Nullable Throwable cause) {
    this(fault, cause, false);
  }

  private FaultException(Fault fault, @Nullable Throwable cause, boolean last) {
    // No stack trace: a fault is an ordinary outcome, and its place in our code tells nobody
    // anything.
    super(fault.kind() + ": " + fault.detail(), cause, false, false);
    this.fault = fault;
    this.last = last;
  }

  /** The same, of a request that cannot be made again, whatever it failed of. */
  public FaultException asLast() {
    return new FaultException(fault, getCause(), true);
  }

  /** Whether the request cannot be made again. */
  public boolean isLast() {
    return last;
  }

  /** Whether a failure is a fault of one kind. */
  public static boolean is(Throwable failure, Fault.Kind kind) {
    return failure instanceof FaultException e && e.fault.kind() == kind;
  }

  public Fault fault() {
    return fault;
  }
}
