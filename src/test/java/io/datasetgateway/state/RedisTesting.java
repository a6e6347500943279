package io.datasetgateway.state;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Redis server, and what the gateway remembers in it. */
public final class RedisTesting implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofMillis(500);
  static final RedisKeys KEYS = new RedisKeys("dataset-gateway:");

  private final RedisProcess server;
  private final Vertx vertx = Vertx.vertx();
  private final Redis redis;
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private RedisTesting(RedisProcess server) {
    this.server = server;
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(server.url())
                .setMaxPoolSize(16)
                .setMaxPoolWaiting(2048)
                .setNetClientOptions(new NetClientOptions().setConnectTimeout(1_000)));
  }

  /** Starts a server. */
  public static RedisTesting start(String... settings) {
    return new RedisTesting(RedisProcess.start(settings));
  }

  RedisProcess server() {
    return server;
  }

  /** As another replica has it: the link is its own. */
  RedisLink link() {
    return new RedisLink(redis, TIMEOUT, new Outage(metrics, Clock.systemUTC()));
  }

  public Store store() {
    return new RedisStore(link(), KEYS);
  }

  Quotas quotas(TimeMeter time) {
    return new RedisQuotas(link(), KEYS, TIMEOUT, time, new MemoryQuotas(time));
  }

  public void clear() {
    send(Request.cmd(Command.FLUSHALL));
  }

  /** Lets so much time go by for all that expires. */
  public void goOn(Duration time) {
    send(
        Request.cmd(Command.EVAL)
            .arg(
                """
                for _, key in ipairs(redis.call('KEYS', '*')) do
                  local left = redis.call('PTTL', key)
                  if left >= 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
                end
                return 1
                """)
            .arg(0)
            .arg(time.toMillis()));
  }

  List<String> keys() {
    List<String> all = new ArrayList<>();
    send(Request.cmd(Command.KEYS).arg("*")).forEach(key -> all.add(key.toString()));
    return all;
  }

  Response send(Request request) {
    try {
      return redis.send(request).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    redis.close();
    vertx.close();
  }
}
