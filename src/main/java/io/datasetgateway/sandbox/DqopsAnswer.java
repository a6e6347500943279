package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;

/** How DQOps answers: lists are chunked, single objects have a length, errors carry a trace. */
final class DqopsAnswer {

  private static final String JSON = "application/json";
  private static final int TRACE_FRAMES = 200;

  private final Clock clock;

  DqopsAnswer(Clock clock) {
    this.clock = clock;
  }

  void object(RoutingContext ctx, JsonNode body) {
    object(ctx, 200, body);
  }

  void object(RoutingContext ctx, int status, JsonNode body) {
    HttpServerResponse response = ctx.response().setStatusCode(status);
    response.putHeader("Content-Type", JSON).end(SandboxJson.answer(ctx, body));
  }

  /** Where an object is expected and there is none to send: labelled JSON, but empty. */
  void noObject(RoutingContext ctx, int status) {
    ctx.response().setStatusCode(status).putHeader("Content-Type", JSON).end();
  }

  void list(RoutingContext ctx, ArrayNode body) {
    list(ctx, 200, body);
  }

  /** What an unknown entity gets from a call that answers a list. */
  void listNotFound(RoutingContext ctx) {
    list(ctx, 404, SandboxJson.array());
  }

  /** What a page or limit below 1 gets. */
  void badPage(RoutingContext ctx) {
    list(ctx, 406, SandboxJson.array());
  }

  private static void list(RoutingContext ctx, int status, ArrayNode body) {
    HttpServerResponse response = ctx.response().setStatusCode(status).setChunked(true);
    response.putHeader("Content-Type", JSON).end(SandboxJson.answer(ctx, body));
  }

  /** What an unknown entity gets from a call that answers an object: labelled JSON, but empty. */
  void objectNotFound(RoutingContext ctx) {
    noObject(ctx, 404);
  }

  /** Without a body and without a content type. */
  void empty(RoutingContext ctx, int status) {
    ctx.response().setStatusCode(status).end();
  }

  /** The framework's own error body, some 20 KB of it a stack trace. */
  void springError(RoutingContext ctx, int status, String message) {
    JsonNode body = springBody(ctx, status).put("message", message).put("trace", trace(status));
    ctx.response().setStatusCode(status).putHeader("Content-Type", JSON).end(body.toString());
  }

  /** An unknown path; its message is null. */
  void unknownPath(RoutingContext ctx) {
    JsonNode body = springBody(ctx, 404).putNull("message").put("trace", trace(404));
    ctx.response().setStatusCode(404).putHeader("Content-Type", JSON).end(body.toString());
  }

  private ObjectNode springBody(RoutingContext ctx, int status) {
    String id = String.format(Locale.ROOT, "%08x-1", ctx.request().uri().hashCode());
    return SandboxJson.object()
        .put("timestamp", DqopsTimes.offset(clock.instant()))
        .put("path", ctx.request().path())
        .put("status", status)
        .put("error", HttpResponseStatus.valueOf(status).reasonPhrase())
        .putNull("message")
        .put("requestId", id);
  }

  private static String trace(int status) {
    StringBuilder trace = new StringBuilder(TRACE_FRAMES * 100);
    trace.append("org.springframework.web.server.ResponseStatusException: ").append(status);
    for (int i = 0; i < TRACE_FRAMES; i++) {
      trace
          .append("\n\tat org.springframework.web.reactive.sandbox.SimulatedHandler")
          .append(i)
          .append(".lambda$handle$1(SimulatedHandler.java:406)");
    }
    return trace.toString();
  }
}
