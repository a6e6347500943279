package io.datasetgateway.state;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts in memory: for one replica, and until it stops. A quota that nobody has used for long is
 * forgotten first; it is full by then.
 */
@ApplicationScoped
class MemoryQuotas implements Quotas {
  static final int MAX_KEYS = 10_000;

  private final TimeMeter time;
  private final Map<Name, Used> used =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Used> eldest) {
          return size() > MAX_KEYS;
        }
      };

  private record Name(String space, String key) {}

  private record Used(Quota quota, Bucket bucket) {}

  @Inject
  MemoryQuotas() {
    this(TimeMeter.SYSTEM_NANOTIME);
  }

  MemoryQuotas(TimeMeter time) {
    this.time = time;
  }

  @Override
  public Uni<Left> take(String space, String key, Quota quota) {
    return Uni.createFrom().item(() -> take(new Name(space, key), quota));
  }

  private synchronized Left take(Name name, Quota quota) {
    Used now = used.compute(name, (same, before) -> of(quota, before));
    ConsumptionProbe probe = now.bucket().tryConsumeAndReturnRemaining(1);
    return new Left(
        quota,
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private Used of(Quota quota, @Nullable Used before) {
    if (before == null) {
      Bucket fresh = Bucket.builder().addLimit(limit(quota)).withCustomTimePrecision(time).build();
      return new Used(quota, fresh);
    }
    if (!before.quota().equals(quota)) {
      before
          .bucket()
          .replaceConfiguration(
              BucketConfiguration.builder().addLimit(limit(quota)).build(),
              TokensInheritanceStrategy.PROPORTIONALLY);
      return new Used(quota, before.bucket());
    }
    return before;
  }

  private static Bandwidth limit(Quota quota) {
    return Bandwidth.builder()
        .capacity(quota.burst())
        .refillGreedy(quota.perMinute(), Duration.ofMinutes(1))
        .build();
  }
}
