package io.datasetgateway.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Whether and where the simulated backends run: {@code gateway.sandbox.*}. */
@ConfigMapping(prefix = "gateway.sandbox")
public interface SandboxConfig {

  /** Start the simulated backends with this process. Default: false. */
  @WithDefault("false")
  boolean enabled();

  /**
   * Run the simulated backends for other processes: this one's own API knows no backend, but is
   * there. Default: false.
   */
  @WithDefault("false")
  boolean only();

  /** Address that all three ports bind to. Default: 127.0.0.1, reachable from this machine only. */
  @WithDefault("127.0.0.1")
  String host();

  /** TCP port of the simulated Domo instance; 0 is any free port. Default: 0. */
  @WithDefault("0")
  @Min(0)
  @Max(65535)
  int domoPort();

  /** TCP port of the simulated DQOps server; 0 is any free port. Default: 0. */
  @WithDefault("0")
  @Min(0)
  @Max(65535)
  int dqopsPort();

  /** TCP port that takes faults and tells what was asked; 0 is any free port. Default: 0. */
  @WithDefault("0")
  @Min(0)
  @Max(65535)
  int faultPort();
}
