package io.datasetgateway.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code gateway.quality.*}. */
@ConfigMapping(prefix = "gateway.quality")
public interface QualityConfig {
  /** How old results of checks may be and still pass a dataset; more than nothing. */
  @WithDefault("PT36H")
  @DurationMin(nanos = 0, inclusive = false)
  Duration maxAge();

  /** What the headers of answers tell of quality. */
  HeaderConfig headers();

  /** {@code gateway.quality.headers.*}: headers never wait for a verdict, they tell a known one. */
  interface HeaderConfig {
    /** How long ago a verdict may have been found that is told; then it is UNKNOWN. */
    @WithDefault("5m")
    @DurationMin(nanos = 0, inclusive = false)
    Duration maxAge();

    /** How long ago it was found when it is looked for again, in the background. */
    @WithDefault("30s")
    @DurationMin(nanos = 0, inclusive = false)
    Duration refresh();

    /** How many verdicts are remembered; beyond, those that are asked for least are forgotten. */
    @WithDefault("10000")
    @Min(1)
    long maxEntries();

    /**
     * How many verdicts are looked for at the same time; what comes in between is left out. 0 for
     * none: then only what was judged for another reason is told.
     */
    @WithDefault("4")
    @Min(0)
    int parallel();
  }
}
