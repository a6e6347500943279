package io.datasetgateway.health;

import io.datasetgateway.security.WatchedFile;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What health says of an operator's file: it is up, since the last good one is in force. */
final class FileHealth {
  private FileHealth() {}

  static HealthCheckResponse of(String name, String property, WatchedFile.State state) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).up();
    if (state.loadedAt() != null) {
      answer.withData("loadedAt", state.loadedAt().toString());
    }
    if (state.problem() != null) {
      answer.withData("problem", property + ": " + state.problem());
    }
    return answer.build();
  }
}
