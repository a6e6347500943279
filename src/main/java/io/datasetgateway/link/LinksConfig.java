package io.datasetgateway.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code gateway.*}, as far as it says what is linked. */
@ConfigMapping(prefix = "gateway")
public interface LinksConfig {
  /** YAML file with links; read anew when it changes. */
  Optional<Path> linksFile();

  /** What is known of the links that datasets declare themselves. */
  IndexConfig linkIndex();

  /** {@code gateway.link-index.*}. */
  interface IndexConfig {
    /** How long what was found at a backend is good for; then it is looked through again. */
    @WithDefault("60s")
    @DurationMin(nanos = 0, inclusive = false)
    Duration refresh();

    /** How long what was found is of use while its backend does not answer. */
    @WithDefault("1h")
    @DurationMin(nanos = 0, inclusive = false)
    Duration maxStale();

    /** How many datasets of a data domain, or of a Domo instance, are looked through at most. */
    @WithDefault("20000")
    @Min(1)
    int maxDatasets();
  }
}
