package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;

/** Asks Redis whether it is there. */
final class RedisProbe implements StoreProbe {
  /** A probe has little time, and what it asks for must not depend on Redis. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final RedisLink redis;
  private final Outage outage;

  RedisProbe(RedisLink redis, Outage outage) {
    this.redis = redis;
    this.outage = outage;
  }

  @Override
  public Uni<State> look() {
    return redis
        .send(Request.cmd(Command.PING))
        .map(answer -> new State("redis", true, null))
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(this::unreachable)
        .onFailure(StoreFault::is)
        .recoverWithItem(this::unreachable);
  }

  private State unreachable() {
    return new State("redis", false, outage.since());
  }

  @Override
  public String describe() {
    return "requests, jobs, uploads and quotas are remembered in redis, for all replicas together";
  }
}
