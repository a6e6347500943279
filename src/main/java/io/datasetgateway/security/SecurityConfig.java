package io.datasetgateway.security;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** {@code gateway.*}, as far as it says who may call. */
@ConfigMapping(prefix = "gateway")
interface SecurityConfig {
  /** YAML file with the consumers and the hashes of their keys; read anew when it changes. */
  Optional<Path> consumersFile();
}
