package io.datasetgateway.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A fault in force.
 *
 * @param delayMillis how long to wait before the fault shows (for DELAY: before the right answer)
 * @param status what STATUS answers
 * @param retryAfterSeconds the Retry-After header of STATUS; absent: none
 * @param pathContains only requests whose path contains this text, as sent; absent: all
 * @param remaining how many requests it still hits; absent: until healed
 */
record InjectedFault(
    FaultMode mode,
    long delayMillis,
    int status,
    @Nullable Integer retryAfterSeconds,
    @Nullable String pathContains,
    @Nullable Integer remaining) {

  boolean hits(String path) {
    return pathContains == null || path.contains(pathContains);
  }

  /** What is left after one hit; null when nothing is. */
  @Nullable InjectedFault afterHit() {
    if (remaining == null) {
      return this;
    }
    return remaining == 1
        ? null
        : new InjectedFault(
            mode, delayMillis, status, retryAfterSeconds, pathContains, remaining - 1);
  }
}
