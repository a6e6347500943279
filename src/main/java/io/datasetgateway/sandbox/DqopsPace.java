package io.datasetgateway.sandbox;

import java.time.Duration;

/**
 * How long a job stays in each of its states.
 *
 * @param running at least; a slow database makes it longer
 * @param cancelling from the request until the job is cancelled
 */
record DqopsPace(Duration queued, Duration running, Duration cancelling) {

  /** Slow enough to be watched, quick enough to be waited for. */
  static DqopsPace standard() {
    return new DqopsPace(Duration.ofMillis(150), Duration.ofMillis(600), Duration.ofMillis(150));
  }
}
