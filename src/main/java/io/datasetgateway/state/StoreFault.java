package io.datasetgateway.state;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is remembered cannot be looked up, or written down, now. */
public final class StoreFault {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private StoreFault() {}

  /** Whether a failure is that of a store. */
  public static boolean is(Throwable failure) {
    return FaultException.is(failure, Kind.STORE_UNAVAILABLE);
  }

  /**
   * Notes something of what was done already, if it can be: that it cannot does not undo it, and
   * must not be told as if nothing had been done.
   */
  public static Uni<Void> ignoredIn(Uni<Void> note) {
    return note.onFailure(StoreFault::is).recoverWithNull();
  }

  /** The store is down, or does not answer in time. */
  static FaultException down(@Nullable Throwable cause) {
    return of("What the gateway remembers cannot be reached now.", cause);
  }

  /** What is kept is not what a gateway wrote. */
  static FaultException unreadable() {
    return of("What the gateway remembers of this cannot be read.", null);
  }

  /** It is too much to be kept. */
  static FaultException tooLarge() {
    return of("This is too large to be remembered.", null);
  }

  /** The same failure, of something that was not begun for want of the store. */
  static Throwable nothingDone(Throwable failure) {
    return ((FaultException) failure).fault().with(Fault.COMMITTED, false).asException(failure);
  }

  private static FaultException of(String detail, @Nullable Throwable cause) {
    Fault fault = Fault.of(Kind.STORE_UNAVAILABLE, detail).withRetryAfter(RETRY_AFTER);
    return cause == null ? fault.asException() : fault.asException(cause);
  }
}
