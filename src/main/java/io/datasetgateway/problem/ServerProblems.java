package io.datasetgateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.telemetry.RequestTrace;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** Problems of requests that never reach a resource: the server's own refusals look the same. */
@ApplicationScoped
class ServerProblems {
  private static final Logger LOG = Logger.getLogger(ServerProblems.class);

  private final ObjectMapper json;

  ServerProblems(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE + 1).failureHandler(this::handle);
  }

  /** Answers with a problem, in place of whatever would have been answered. */
  void send(RoutingContext request, Fault fault) {
    Response answer = Problem.response(fault, request.request().path());
    answer.getStringHeaders().forEach((name, values) -> request.response().putHeader(name, values));
    try {
      request
          .response()
          .setStatusCode(answer.getStatus())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(answer.getEntity()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }

  private void handle(RoutingContext request) {
    if (request.response().ended() || request.response().headWritten()) {
      request.next();
      return;
    }
    Throwable cause = request.failure();
    int status = request.statusCode();
    if (cause instanceof FaultException known) {
      send(request, known.fault());
    } else if (status == 413) {
      send(request, Fault.of(Kind.TOO_LARGE, "The body is larger than is read here."));
    } else if (status >= 400 && status < 500) {
      send(request, Fault.of(Kind.INVALID, "The request is not one that can be read."));
    } else {
      LOG.errorf(
          cause, "our bug: trace=%s path=%s", RequestTrace.currentId(), request.request().path());
      send(
          request,
          Fault.of(
              Kind.INTERNAL, "Something is wrong in the gateway. Its log knows this trace id."));
    }
  }
}
