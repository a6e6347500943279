package io.datasetgateway.state;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/** {@code gateway.state.*}: what the gateway remembers between requests. */
@ConfigMapping(prefix = "gateway.state")
interface StateConfig {
  /** How much memory it may take; beyond, the oldest is forgotten. */
  @WithDefault("16M")
  @NotNull
  MemorySize maxSize();

  /** How long a request waits for a twin with its {@code Idempotency-Key} before it is refused. */
  @WithDefault("10s")
  @NotNull
  Duration twinWait();
}
