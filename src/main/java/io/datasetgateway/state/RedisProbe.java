package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** Asks Redis whether it is there. */
final class RedisProbe implements StoreProbe {
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
        .onFailure(StoreFault::is)
        .recoverWithItem(() -> new State("redis", false, outage.since()));
  }

  @Override
  public String describe() {
    return "requests, jobs, uploads and quotas are remembered in redis, for all replicas together";
  }
}
