package io.datasetgateway.quality;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** {@code gateway.*}, as far as it says how good datasets must be. */
@ConfigMapping(prefix = "gateway")
interface PoliciesConfig {
  /** YAML file of policies; read anew when it changes. */
  Optional<Path> policiesFile();
}
