package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses a body that announces more than is read, before any of it is. */
@ApplicationScoped
class BodyLimit {
  private static final int AFTER_TRACE = 9_000;

  private final long maxBytes;
  private final ServerProblems problems;

  BodyLimit(LimitsConfig config, ServerProblems problems) {
    this.maxBytes = config.jsonBody().asLongValue();
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRACE);
  }

  private void handle(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && isMore(length)) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close"); // the rest is not waited for
      problems.send(
          request,
          Fault.of(Kind.TOO_LARGE, "A JSON body may have at most " + maxBytes + " bytes."));
    } else {
      request.next();
    }
  }

  private boolean isMore(String length) {
    try {
      return Long.parseLong(length.strip()) > maxBytes;
    } catch (NumberFormatException e) {
      return false; // the server itself refuses such a header
    }
  }
}
