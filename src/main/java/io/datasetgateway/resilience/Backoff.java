package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before a repetition: exponential with full jitter, or what the backend asks. */
final class Backoff {
  private final Duration base;
  private final Duration max;
  private final DoubleSupplier random;

  Backoff(Duration base, Duration max, DoubleSupplier random) {
    this.base = base;
    this.max = max;
    this.random = random;
  }

  /**
   * @param repetition 1 for the first one
   */
  Duration before(int repetition, Fault fault) {
    Duration asked = fault.retryAfter();
    long bound = Math.min(max.toMillis(), base.toMillis() << Math.min(repetition - 1, 20));
    Duration jittered = Duration.ofMillis((long) (random.getAsDouble() * bound));
    return asked == null || asked.compareTo(jittered) < 0 ? jittered : asked;
  }
}
