package io.datasetgateway.state;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;

/** Stores as configuration would make them. */
public final class StateTesting {
  private StateTesting() {}

  /** {@code gateway.state.*}. */
  record Settings(MemorySize maxSize, Duration twinWait) implements StateConfig {
    static Settings of(long maxBytes, Duration twinWait) {
      return new Settings(new MemorySize(BigInteger.valueOf(maxBytes)), twinWait);
    }

    @Override
    public RedisStateConfig redis() {
      throw new UnsupportedOperationException("of memory");
    }
  }

  /** A store that is large enough for a test. */
  public static Store store(Clock clock) {
    return new MemoryStore(clock, Settings.of(1 << 20, Duration.ofSeconds(1)));
  }

  /** A store that cannot be reached. */
  public static Store down() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> Uni.createFrom().failure(StoreFault.down(null)));
  }

  /** Quotas that are full at first. */
  public static Quotas quotas() {
    return new MemoryQuotas();
  }
}
