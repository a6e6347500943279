package io.datasetgateway.state;

import io.datasetgateway.state.Quotas.Left;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** Quotas as buckets of tokens. */
final class Buckets {
  private Buckets() {}

  static Bandwidth limit(Quota quota) {
    return Bandwidth.builder()
        .capacity(quota.burst())
        .refillGreedy(quota.perMinute(), Duration.ofMinutes(1))
        .build();
  }

  static BucketConfiguration configuration(Quota quota) {
    return BucketConfiguration.builder().addLimit(limit(quota)).build();
  }

  static Left left(Quota quota, ConsumptionProbe probe) {
    return new Left(
        quota,
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }
}
