package io.datasetgateway.proxy;

import io.datasetgateway.problem.StreamedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** What is passed on may have a body of any size. */
@ApplicationScoped
class PassThroughRequests implements StreamedRequests {
  private static final Set<String> WITH_A_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** A backend that is sent nothing for so long ends the call by itself, unless told otherwise. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Pattern PATH = Pattern.compile("/backends/[^/]+/api/.*");

  @Override
  public boolean include(String method, String path) {
    return mayHaveABody(method) && PATH.matcher(path).matches();
  }

  @Override
  public Duration idleTimeout() {
    return IDLE;
  }

  static boolean mayHaveABody(String method) {
    return WITH_A_BODY.contains(method);
  }
}
