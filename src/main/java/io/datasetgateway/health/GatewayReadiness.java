package io.datasetgateway.health;

import io.datasetgateway.security.Consumers;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether requests may come: they may, as soon as it is known who may send them. */
@Readiness
class GatewayReadiness implements HealthCheck {
  private final Consumers consumers;

  GatewayReadiness(Consumers consumers) {
    this.consumers = consumers;
  }

  /** A malformed consumers file is shown, and nothing more: the last good one is in force. */
  @Override
  public HealthCheckResponse call() {
    return FileHealth.of("consumers", "gateway.consumers-file", consumers.state());
  }
}
