package io.datasetgateway.state;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** Makes what {@code gateway.store} asks for. Redis is not so much as looked up for any other. */
@ApplicationScoped
class Remembering {
  private final Store store;
  private final Quotas quotas;
  private final StoreProbe probe;

  Remembering(
      StoreConfig config,
      StateConfig state,
      InjectableInstance<Redis> redis,
      Clock clock,
      MeterRegistry metrics) {
    MemoryQuotas alone = new MemoryQuotas();
    Outage outage =
        new Outage(metrics, clock); // memory has none; its metrics are there all the same
    if (config.kind().equals("redis")) {
      Duration timeout = state.redis().timeout();
      RedisLink link = new RedisLink(require(redis), timeout, outage);
      RedisKeys keys = new RedisKeys(state.redis().keyPrefix());
      this.store = new RedisStore(link, keys);
      this.quotas = new RedisQuotas(link, keys, timeout, TimeMeter.SYSTEM_MILLISECONDS, alone);
      this.probe = new RedisProbe(link, outage);
    } else {
      this.store = new MemoryStore(clock, state);
      this.quotas = alone;
      this.probe = new MemoryProbe();
    }
  }

  @Produces
  @ApplicationScoped
  Store store() {
    return store;
  }

  @Produces
  @ApplicationScoped
  Quotas quotas() {
    return quotas;
  }

  @Produces
  @ApplicationScoped
  StoreProbe probe() {
    return probe;
  }

  private static Redis require(InjectableInstance<Redis> redis) {
    if (!redis.isResolvable() || !redis.getHandle().getBean().isActive()) {
      throw new ConfigurationException("gateway.store=redis needs quarkus.redis.hosts");
    }
    return redis.get();
  }
}
