package io.datasetgateway.state;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of tokens in Redis, for Bucket4j: read, used, and written back if they still are what was
 * read. A bucket expires when it is full, which is what one that is not there is taken for.
 */
final class RedisBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
  /** Bytes; a bucket with one limit has less than a hundred. */
  private static final int LONGEST = 4_096;

  private static final Duration SPARE = Duration.ofSeconds(10);

  private final RedisLink redis;

  RedisBuckets(RedisLink redis, TimeMeter time, Duration timeout) {
    super(
        ClientSideConfig.getDefault()
            .withClientClock(time)
            .withRequestTimeout(timeout)
            .withExpirationAfterWriteStrategy(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE)));
    this.redis = redis;
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    return new Swap(key);
  }

  private long timeToLive(RemoteBucketState state) {
    return getClientSideConfig()
        .getExpirationAfterWriteStrategy()
        .map(strategy -> strategy.calculateTimeToLiveMillis(state, currentTimeNanos()))
        .orElse(SPARE.toMillis());
  }

  private final class Swap implements AsyncCompareAndSwapOperation {
    private final String key;

    Swap(String key) {
      this.key = key;
    }

    @Override
    public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
      return redis
          .send(Request.cmd(Command.GETRANGE).arg(key).arg(0).arg(LONGEST))
          .map(
              found ->
                  found == null || found.toBytes().length == 0
                      ? Optional.<byte[]>empty()
                      : Optional.of(found.toBytes()))
          .subscribeAsCompletionStage();
    }

    @Override
    public CompletableFuture<Boolean> compareAndSwap(
        byte @Nullable [] before,
        byte[] after,
        RemoteBucketState state,
        Optional<Long> timeoutNanos) {
      long keep = timeToLive(state);
      return redis
          .run(
              RedisScript.REPLACE,
              List.of(key),
              List.of(before == null ? new byte[0] : before, after, Math.max(1, keep)))
          .map(RedisStore::isOne)
          .subscribeAsCompletionStage();
    }
  }

  Uni<Void> remove(String key) {
    return redis.send(Request.cmd(Command.DEL).arg(key)).replaceWithVoid();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    return remove(key).subscribeAsCompletionStage();
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException("nothing here may block");
  }

  @Override
  public void removeProxy(String key) {
    throw new UnsupportedOperationException("nothing here may block");
  }

  @Override
  public boolean isAsyncModeSupported() {
    return true;
  }

  @Override
  public boolean isExpireAfterWriteSupported() {
    return true;
  }
}
