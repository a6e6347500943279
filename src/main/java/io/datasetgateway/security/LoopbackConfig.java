package io.datasetgateway.security;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code gateway.security.*}, as far as it concerns callers on the gateway's own machine. */
@ConfigMapping(prefix = "gateway.security")
interface LoopbackConfig {
  /**
   * For a sidecar alone: the name of the consumer that a caller on this machine is taken for when
   * it sends no token; absent: nobody is let in without one. Needs an API that listens on the
   * loopback address and nowhere else.
   */
  Optional<String> trustLoopbackAs();
}
