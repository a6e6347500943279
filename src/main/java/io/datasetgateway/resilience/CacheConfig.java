package io.datasetgateway.resilience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code gateway.cache.*}: what is remembered of reads of datasets, schemas and quality. */
@ConfigMapping(prefix = "gateway.cache")
interface CacheConfig {
  /** How old an answer may be that is given without asking its backend; 0 to ask each time. */
  @WithDefault("2s")
  Duration maxAge();

  /** How old an answer may be that is given because its backend fails; 0 for none. */
  @WithDefault("5m")
  Duration staleIfError();

  /** How many answers are remembered; beyond, those that are asked for least are forgotten. */
  @WithDefault("10000")
  @Min(1)
  long maxEntries();
}
