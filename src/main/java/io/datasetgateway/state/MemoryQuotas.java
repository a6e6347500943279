package io.datasetgateway.state;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Counts in memory: for one replica, and until it stops. A quota that nobody has used for long is
 * forgotten first; it is full by then.
 */
class MemoryQuotas implements Quotas {
  static final int MAX_KEYS = 10_000;

  private final TimeMeter time;
  private final LatelyUsed<Name, Used> used = new LatelyUsed<>(MAX_KEYS);

  private record Name(String space, String key) {}

  private record Used(Quota quota, Bucket bucket) {}

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
    return Buckets.left(quota, probe);
  }

  private Used of(Quota quota, @Nullable Used before) {
    if (before == null) {
      Bucket fresh =
          Bucket.builder().addLimit(Buckets.limit(quota)).withCustomTimePrecision(time).build();
      return new Used(quota, fresh);
    }
    if (!before.quota().equals(quota)) {
      before
          .bucket()
          .replaceConfiguration(
              Buckets.configuration(quota), TokensInheritanceStrategy.PROPORTIONALLY);
      return new Used(quota, before.bucket());
    }
    return before;
  }
}
