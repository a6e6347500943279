package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Reads the JSON object that a call was sent. */
final class DqopsBody {

  private final DqopsAnswer answer;

  DqopsBody(DqopsAnswer answer) {
    this.answer = answer;
  }

  /** Empty when there is none; the caller has then been answered. */
  Optional<ObjectNode> read(RoutingContext ctx) {
    String type = ctx.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      answer.springError(ctx, 415, "Content type '" + type + "' not supported");
      return Optional.empty();
    }
    if (ctx.body().length() <= 0) {
      answer.springError(ctx, 400, "No request body");
      return Optional.empty();
    }
    Optional<JsonNode> body = SandboxJson.body(ctx).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      unreadable(ctx);
    }
    return body.map(ObjectNode.class::cast);
  }

  /** What a body gets that is no JSON, or that has a wrong value in a known member. */
  void unreadable(RoutingContext ctx) {
    answer.springError(ctx, 400, "Failed to read HTTP message");
  }
}
