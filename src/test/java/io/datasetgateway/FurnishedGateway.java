package io.datasetgateway;

import io.datasetgateway.security.JwtProvider;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A gateway with what an operator may add to it: policies, an OpenID provider, and answers that are
 * remembered. One for several tests, since each profile starts the gateway once more.
 */
public final class FurnishedGateway implements QuarkusTestProfile {
  private static final String POLICIES =
      """
      policies:
        - datasets: ["domo~5c1a9f04-*10", "domo~5c1a9f04-*13", "domo~5c1a9f04-*15"]
          failOn: error
        - datasets: ["domo~5c1a9f04-*13"]
          maxAge: 1s
          onUnknown: warn
          on: [rows]
        - datasets: ["domo~5c1a9f04-*11", "domo~5c1a9f04-*12", "domo~5c1a9f04-*16"]
          failOn: fatal
          onUnknown: allow
        - datasets: ["domo~5c1a9f04-*17"]
          onUnknown: fail
          on: [upload, refresh]
      """;

  /** Everything is asked anew, and remembered for an hour. */
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "gateway.policies-file", policies().toString(),
        "gateway.cache.max-age", "0",
        "gateway.cache.stale-if-error", "1H");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(JwtProvider.class));
  }

  private static Path policies() {
    try {
      Path file = Files.createTempFile("policies", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, POLICIES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
