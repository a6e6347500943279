package io.datasetgateway.resilience;

import java.util.function.LongPredicate;

/** What a backend is called with, and that it may become another while it is called. */
@FunctionalInterface
public interface Credentials {
  /** They stay the same. */
  Credentials FIXED = () -> since -> false;

  /**
   * Asked in the context of the caller, whose own credential it may be.
   *
   * @return looks whether the credentials of this caller have become others since a moment of
   *     {@link System#nanoTime}; on any thread
   */
  LongPredicate renewal();
}
