package io.datasetgateway.health;

import io.datasetgateway.quality.OperatorsPolicies;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What became of the policies file. A malformed one is shown, and nothing more. */
@Readiness
class PoliciesReadiness implements HealthCheck {
  private final OperatorsPolicies policies;

  PoliciesReadiness(OperatorsPolicies policies) {
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    return FileHealth.of("policies", "gateway.policies-file", policies.state());
  }
}
