package io.datasetgateway.health;

import io.datasetgateway.link.OperatorsLinks;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What became of the links file. A malformed one is shown, and nothing more. */
@Readiness
class LinksReadiness implements HealthCheck {
  private final OperatorsLinks links;

  LinksReadiness(OperatorsLinks links) {
    this.links = links;
  }

  @Override
  public HealthCheckResponse call() {
    return FileHealth.of("links", "gateway.links-file", links.state());
  }
}
