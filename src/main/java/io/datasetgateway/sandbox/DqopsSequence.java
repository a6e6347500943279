package io.datasetgateway.sandbox;

import java.time.Clock;

/** Numbers of jobs and of their changes, on one scale: seconds of the epoch, then a counter. */
final class DqopsSequence {

  private static final long PER_SECOND = 1_000_000;

  private final Clock clock;
  private long last;

  DqopsSequence(Clock clock) {
    this.clock = clock;
  }

  /** Higher than every number before it. */
  synchronized long next() {
    last = Math.max(last + 1, clock.instant().getEpochSecond() * PER_SECOND);
    return last;
  }
}
