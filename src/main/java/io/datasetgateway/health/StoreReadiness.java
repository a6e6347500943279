package io.datasetgateway.health;

import io.datasetgateway.state.StoreProbe;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Where the gateway remembers. One that cannot be reached is shown, and nothing more. */
@Readiness
class StoreReadiness implements AsyncHealthCheck {
  private final StoreProbe store;

  StoreReadiness(StoreProbe store) {
    this.store = store;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return store.look().map(StoreReadiness::toResponse);
  }

  private static HealthCheckResponse toResponse(StoreProbe.State state) {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("store")
            .up()
            .withData("kind", state.kind())
            .withData("reachable", state.reachable());
    if (state.since() != null) {
      answer.withData("since", state.since().toString());
    }
    return answer.build();
  }
}
