package io.datasetgateway.health;

import io.datasetgateway.security.WatchedFile;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What health says of operators' files: it is up, since the last good ones are in force. */
final class FileHealth {
  private FileHealth() {}

  static HealthCheckResponse of(String name, String property, WatchedFile.State state) {
    return of(name, Map.of(property, state));
  }

  /**
   * @param files by the properties that name them
   */
  static HealthCheckResponse of(String name, Map<String, WatchedFile.State> files) {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).up();
    files.values().stream()
        .map(WatchedFile.State::loadedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(Instant::toString)
        .ifPresent(latest -> answer.withData("loadedAt", latest));
    String problems =
        files.entrySet().stream()
            .filter(file -> file.getValue().problem() != null)
            .map(file -> file.getKey() + ": " + file.getValue().problem())
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      answer.withData("problem", problems);
    }
    return answer.build();
  }
}
