package io.datasetgateway.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code gateway.limits.*}. */
@ConfigMapping(prefix = "gateway.limits")
interface LimitsConfig {
  /** Largest JSON body of a request, in bytes, announced or chunked. */
  @WithDefault("1M")
  MemorySize jsonBody();

  /** Largest body that is uploaded, in bytes as sent, announced or chunked; absent: no bound. */
  Optional<MemorySize> uploadBody();
}
