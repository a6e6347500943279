package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.StreamedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Pattern;

/** Rows that are written come in bodies of any size: all of them at once, or part by part. */
@ApplicationScoped
class UploadRequests implements StreamedRequests {
  private static final Pattern ROWS = Pattern.compile("/datasets/[^/]+/rows/?");
  private static final Pattern PART =
      Pattern.compile("/datasets/[^/]+/uploads/[^/]+/parts/[^/]+/?");

  private final UploadConfig config;

  UploadRequests(UploadConfig config) {
    this.config = config;
  }

  @Override
  public boolean include(String method, String path) {
    return switch (method) {
      case "POST" -> ROWS.matcher(path).matches();
      case "PUT" -> ROWS.matcher(path).matches() || PART.matcher(path).matches();
      default -> false;
    };
  }

  @Override
  public Duration idleTimeout() {
    return config.idleTimeout();
  }
}
