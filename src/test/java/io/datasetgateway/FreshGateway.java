package io.datasetgateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A gateway of its own, which knows no verdict yet and looks again for none, and whose OpenID
 * provider cannot be reached from the start.
 */
public final class FreshGateway implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "gateway.quality.headers.parallel", "4",
        "gateway.quality.headers.refresh", "1h",
        "gateway.quality.headers.max-age", "1h",
        // nobody listens at this port
        "quarkus.oidc.auth-server-url", "http://localhost:1/realms/acme",
        "quarkus.oidc.token.audience", "dataset-gateway");
  }
}
