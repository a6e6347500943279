package io.datasetgateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

/** Refuses a body that announces more than is read, before any of it is. */
@ApplicationScoped
class BodyLimit {
  private static final int AFTER_TRACE = 9_000;

  private final long maxBytes;
  private final ObjectMapper json;

  BodyLimit(LimitsConfig config, ObjectMapper json) {
    this.maxBytes = config.jsonBody().asLongValue();
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_TRACE);
  }

  private void handle(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && isMore(length)) {
      refuse(request, tooLarge(maxBytes));
    } else {
      request.next();
    }
  }

  static Fault tooLarge(long maxBytes) {
    return Fault.of(Fault.Kind.TOO_LARGE, "A JSON body may have at most " + maxBytes + " bytes.");
  }

  private boolean isMore(String length) {
    try {
      return Long.parseLong(length.strip()) > maxBytes;
    } catch (NumberFormatException e) {
      return false; // the server itself refuses such a header
    }
  }

  private void refuse(RoutingContext request, Fault fault) {
    Response answer = Problem.response(fault, request.normalizedPath());
    try {
      request
          .response()
          .setStatusCode(answer.getStatus())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .putHeader(HttpHeaders.CONNECTION, "close") // the rest of the body is not waited for
          .end(json.writeValueAsString(answer.getEntity()));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
  }
}
