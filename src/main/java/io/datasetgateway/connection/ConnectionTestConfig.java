package io.datasetgateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** {@code gateway.connections.test.*}: whether callers may let a backend dial a host. */
@ConfigMapping(prefix = "gateway.connections.test")
interface ConnectionTestConfig {
  /** Whether connections may be tried out. */
  @WithDefault("false")
  boolean enabled();

  /**
   * The hosts that may be dialled, by comma: exact names or addresses, in any case, or {@code
   * *.example.com} for everything below. Absent: none.
   */
  Optional<List<AllowedHost>> allowedHosts();
}
