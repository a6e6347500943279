package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

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

  /**
   * Ends work at this deadline.
   *
   * @param own how long the work takes at most by itself; where that is over first, this adds
   *     nothing
   * @param over what the work fails with when the deadline ends it
   */
  <T> Uni<T> bound(Uni<T> work, Duration own, Supplier<? extends Throwable> over) {
    Duration left = remaining();
    if (left.isZero()) {
      return Uni.createFrom().failure(over.get());
    }
    return left.compareTo(own) > 0 ? work : work.ifNoItem().after(left).failWith(over);
  }
}
