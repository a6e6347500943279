package io.datasetgateway.resilience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** {@code gateway.timeout.*}: how long a request may take as a whole. */
@ConfigMapping(prefix = "gateway.timeout")
interface TimeoutConfig {
  /** The deadline of a request that sends no {@code Gateway-Timeout}. */
  @WithDefault("30s")
  @WithName("default")
  Duration defaultTimeout();

  /** The longest deadline that {@code Gateway-Timeout} can set; a longer one is cut to this. */
  @WithDefault("300s")
  Duration max();
}
