package io.datasetgateway.resilience;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** Caches as configuration would make them. */
public final class CacheTesting {
  private CacheTesting() {}

  /** {@code gateway.cache.*}. */
  record Settings(Duration maxAge, Duration staleIfError, long maxEntries) implements CacheConfig {}

  /** One that asks each time, and has nothing when that fails. */
  public static MetadataCache forgetful(Clock clock) {
    return new MetadataCache(
        new Settings(Duration.ZERO, Duration.ZERO, 1), clock, new SimpleMeterRegistry());
  }
}
