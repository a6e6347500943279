package io.datasetgateway.resilience;

import java.time.Duration;

/**
 * A moment after which nobody waits any more.
 *
 * @param nanoTime on the scale of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

  /** So far away that it never matters. */
  public static Deadline none() {
    return in(Duration.ofDays(365));
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Time left in whole milliseconds, the least that a timer takes; zero once it is over. */
  public Duration remaining() {
    return Duration.ofMillis(Math.max(0, (nanoTime - System.nanoTime()) / 1_000_000));
  }

  public boolean isOver() {
    return remaining().isZero();
  }

  /** The earlier of this and {@code time} from now. */
  public Deadline atMost(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
