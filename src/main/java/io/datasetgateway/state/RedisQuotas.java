package io.datasetgateway.state;

import io.datasetgateway.resilience.CallContext;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Redis: for all replicas together. Requests of one replica that use the same quota at
 * once are counted in one step. While Redis cannot say, each replica counts for itself, so that all
 * together let in more than the quota, but none of them more than all of it.
 */
final class RedisQuotas implements Quotas {
  private static final Logger LOG = Logger.getLogger(RedisQuotas.class);

  private final RedisKeys keys;
  private final RedisBuckets buckets;
  private final Quotas alone;
  private final LatelyUsed<String, Used> used = new LatelyUsed<>(MemoryQuotas.MAX_KEYS);

  private record Used(Quota quota, AsyncBucketProxy bucket) {}

  /**
   * @param alone counts while Redis cannot
   */
  RedisQuotas(RedisLink redis, RedisKeys keys, Duration timeout, TimeMeter time, Quotas alone) {
    this.keys = keys;
    this.buckets = new RedisBuckets(redis, time, timeout);
    this.alone = alone;
  }

  @Override
  public Uni<Left> take(String space, String key, Quota quota) {
    String name = keys.bucket(space, key);
    return Uni.createFrom()
        .completionStage(() -> take(name, quota))
        .map(probe -> Buckets.left(quota, probe))
        .onFailure()
        .call(failure -> forget(name, failure))
        .onFailure()
        .recoverWithUni(() -> alone.take(space, key, quota))
        .emitOn(CallContext.returning());
  }

  private CompletionStage<ConsumptionProbe> take(String name, Quota quota) {
    Used before = lookUp(name);
    if (before != null && before.quota().equals(quota)) {
      return before.bucket().tryConsumeAndReturnRemaining(1);
    }
    AsyncBucketProxy bucket = bucket(name, quota);
    keep(name, new Used(quota, bucket));
    // What there is may be of another quota; what is left of that is carried over.
    return bucket
        .replaceConfiguration(
            Buckets.configuration(quota), TokensInheritanceStrategy.PROPORTIONALLY)
        .thenCompose(done -> bucket.tryConsumeAndReturnRemaining(1));
  }

  private AsyncBucketProxy bucket(String name, Quota quota) {
    BucketConfiguration configuration = Buckets.configuration(quota);
    return buckets
        .asAsync()
        .builder()
        .withOptimization(Optimizations.batching())
        .build(name, () -> CompletableFuture.completedFuture(configuration));
  }

  private synchronized @Nullable Used lookUp(String name) {
    return used.get(name);
  }

  private synchronized void keep(String name, Used now) {
    used.put(name, now);
  }

  /** What is there in place of a bucket, and is none, must not stay. */
  private Uni<Void> forget(String name, Throwable failure) {
    synchronized (this) {
      used.remove(name);
    }
    if (isOfStore(failure)) {
      return Uni.createFrom().voidItem();
    }
    LOG.warn("a quota in redis could not be read; it is full again");
    return StoreFault.ignoredIn(buckets.remove(name));
  }

  private static boolean isOfStore(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (StoreFault.is(cause) || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
