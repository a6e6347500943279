package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** How Domo answers. Its charset label is our choice: none was recorded. */
final class DomoAnswer {

  static final String JSON = "application/json;charset=utf-8";

  private DomoAnswer() {}

  static void json(RoutingContext ctx, JsonNode body) {
    ctx.response().putHeader("Content-Type", JSON).end(SandboxJson.answer(ctx, body));
  }

  /** 200 without a body, as after most changes. */
  static void empty(RoutingContext ctx) {
    ctx.response().end();
  }

  static void badRequest(RoutingContext ctx, String message) {
    error(ctx, 400, message);
  }

  static void notFound(RoutingContext ctx) {
    error(ctx, 404, "Not found: " + ctx.request().path());
  }

  /** Without a body, as documented. */
  static void conflict(RoutingContext ctx) {
    ctx.response().setStatusCode(409).end();
  }

  /** The body that most of Domo's services share. */
  static void error(RoutingContext ctx, int status, String message) {
    ObjectNode body =
        SandboxJson.object()
            .put("status", status)
            .put("statusReason", HttpResponseStatus.valueOf(status).reasonPhrase());
    if (status != 400) {
      body.put("path", ctx.request().path());
    }
    body.put("message", message).put("toe", toe(ctx));
    ctx.response().setStatusCode(status).putHeader("Content-Type", JSON).end(body.toString());
  }

  /** Denied by the dataset's own permissions: another body than the rest. */
  static void forbidden(RoutingContext ctx) {
    ObjectNode body =
        SandboxJson.object()
            .put("code", 101)
            .put("message", "Access denied")
            .put("status", 403)
            .put("httpMessage", "Forbidden");
    ctx.response().setStatusCode(403).putHeader("Content-Type", JSON).end(body.toString());
  }

  /** Domo's trace id; here the same for the same request. */
  private static String toe(RoutingContext ctx) {
    int hash = ctx.request().uri().hashCode();
    return String.format(
        Locale.ROOT, "SBX%08X-%05d-%05d", hash, 0, ctx.request().method().name().length());
  }
}
