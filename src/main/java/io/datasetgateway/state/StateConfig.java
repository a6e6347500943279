package io.datasetgateway.state;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code gateway.state.*}: what the gateway remembers between requests. */
@ConfigMapping(prefix = "gateway.state")
public interface StateConfig {
  /** How much memory it may take; beyond, the oldest is forgotten. Not of Redis. */
  @WithDefault("16M")
  @NotNull
  MemorySize maxSize();

  /** How long a request waits for a twin with its {@code Idempotency-Key} before it is refused. */
  @WithDefault("10s")
  @NotNull
  Duration twinWait();

  /** Where it is kept in Redis, with {@code gateway.store=redis}. */
  @Valid
  RedisStateConfig redis();

  /** {@code gateway.state.redis.*}. */
  interface RedisStateConfig {
    /** What all keys begin with; gateways that share what they remember have the same. */
    @WithDefault("dataset-gateway:")
    @Size(min = 1, max = 100)
    String keyPrefix();

    /** How long Redis may take to answer one command; then it counts as down. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    Duration timeout();
  }
}
