package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a read came to, now or a while ago.
 *
 * @param readAt when a backend gave it
 * @param problem why it could not be read anew; absent when it did not have to be
 */
public record Remembered<T>(T value, Instant readAt, @Nullable Fault problem) {

  /** How old it is; never negative. */
  public Duration age(Instant now) {
    Duration age = Duration.between(readAt, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** The same, seen in another way. */
  public <R> Remembered<R> map(Function<? super T, ? extends R> view) {
    return new Remembered<>(view.apply(value), readAt, problem);
  }

  Remembered<T> because(Fault fault) {
    return new Remembered<>(value, readAt, fault);
  }
}
