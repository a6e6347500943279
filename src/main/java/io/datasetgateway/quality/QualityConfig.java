package io.datasetgateway.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code gateway.quality.*}. */
@ConfigMapping(prefix = "gateway.quality")
interface QualityConfig {
  /** How old results of checks may be and still pass a dataset; more than nothing. */
  @WithDefault("PT36H")
  @DurationMin(nanos = 0, inclusive = false)
  Duration maxAge();
}
