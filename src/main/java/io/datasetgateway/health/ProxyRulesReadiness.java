package io.datasetgateway.health;

import io.datasetgateway.proxy.PassThroughs;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What became of the files of rules for the pass-through. A malformed one is shown, no more. */
@Readiness
class ProxyRulesReadiness implements HealthCheck {
  private final PassThroughs passThroughs;

  ProxyRulesReadiness(PassThroughs passThroughs) {
    this.passThroughs = passThroughs;
  }

  @Override
  public HealthCheckResponse call() {
    return FileHealth.of("proxy-rules", passThroughs.files());
  }
}
