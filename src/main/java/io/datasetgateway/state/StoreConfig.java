package io.datasetgateway.state;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Pattern;

/** {@code gateway.store}. */
@ConfigMapping(prefix = "gateway.store")
interface StoreConfig {
  /**
   * Where the gateway remembers what has to last from one request to the next: {@code memory}, each
   * replica for itself, or {@code redis}, all replicas together, at {@code quarkus.redis.hosts}.
   */
  @WithParentName
  @WithDefault("memory")
  @Pattern(regexp = "memory|redis", message = "must be memory or redis")
  String kind();
}
