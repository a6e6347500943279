package io.datasetgateway.proxy;

import io.datasetgateway.problem.StreamedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;

/** What is passed on may have a body of any size. */
@ApplicationScoped
class PassThroughRequests implements StreamedRequests {
  private static final Set<String> WITH_A_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final Pattern PATH = Pattern.compile("/backends/[^/]+/api/.*");

  @Override
  public boolean include(String method, String path) {
    return mayHaveABody(method) && PATH.matcher(path).matches();
  }

  static boolean mayHaveABody(String method) {
    return WITH_A_BODY.contains(method);
  }
}
