package io.datasetgateway.health;

import io.datasetgateway.backend.Backends;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What became of the files of the backends' credentials. One that is missed is shown, no more. */
@Readiness
class TokensReadiness implements HealthCheck {
  private final Backends backends;

  TokensReadiness(Backends backends) {
    this.backends = backends;
  }

  @Override
  public HealthCheckResponse call() {
    return FileHealth.of("tokens", backends.tokenFiles());
  }
}
