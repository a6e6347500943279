package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** What a caller sees of each fault. */
final class FaultAnswers {

  private static final String JSON = "application/json";
  private static final int JUNK_CHUNK_BYTES = 64 * 1024;
  private static final int JUNK_CHUNKS = 10 * 1024 * 1024 / JUNK_CHUNK_BYTES;
  private static final int CUT_ANNOUNCED_BYTES = 4096;
  private static final int TRACE_FRAMES = 40;

  private final Simulated backend;

  FaultAnswers(Simulated backend) {
    this.backend = backend;
  }

  void answer(InjectedFault fault, RoutingContext ctx) {
    switch (fault.mode()) {
      case DELAY, STOP -> ctx.next();
      case CUT -> cut(ctx);
      case RESET_BEFORE -> reset(ctx.request());
      case RESET_AFTER -> resetInsteadOfAnswer(ctx);
      case STATUS -> status(fault, ctx);
      case HTML -> html(ctx, HtmlPages.LOGIN);
      case MAINTENANCE -> html(ctx, HtmlPages.MAINTENANCE);
      case JUNK -> junk(ctx.response());
      case EMPTY -> ctx.response().setStatusCode(204).end();
      case NULL -> ctx.response().putHeader("Content-Type", JSON).end("null");
      case WRONG_TYPE -> {
        SandboxJson.answerWrongType(ctx);
        ctx.next();
      }
      case REDIRECT -> redirect(ctx.response());
    }
  }

  private static void cut(RoutingContext ctx) {
    ctx.response()
        .putHeader("Content-Type", JSON)
        .putHeader("Content-Encoding", "identity")
        .putHeader("Content-Length", Integer.toString(CUT_ANNOUNCED_BYTES))
        .write("{\"dataSources\":[{\"id\":\"04c1574e-c8be-4721-9846-c6ffa491144b\",\"na")
        .onComplete(written -> ctx.request().connection().close());
  }

  private static void resetInsteadOfAnswer(RoutingContext ctx) {
    ctx.addHeadersEndHandler(beforeHeaders -> reset(ctx.request()));
    ctx.next();
  }

  /** A TCP reset: Vert.x itself only closes politely. */
  private static void reset(HttpServerRequest request) {
    var channel = ((ConnectionBase) request.connection()).channel();
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    var unused = channel.close();
  }

  private void status(InjectedFault fault, RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    Integer retryAfter = fault.retryAfterSeconds();
    if (retryAfter != null) {
      response.putHeader("Retry-After", retryAfter.toString());
    }
    response
        .setStatusCode(fault.status())
        .putHeader("Content-Type", JSON)
        .end(SandboxJson.text(statusBody(fault.status(), ctx.request().path())));
  }

  private ObjectNode statusBody(int status, String path) {
    String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
    String trace = trace("java.lang.IllegalStateException: injected by the fault port");
    ObjectNode body = SandboxJson.object();
    return switch (backend) {
      case DOMO ->
          body.put("status", status)
              .put("statusReason", reason)
              .put("path", path)
              .put("message", trace)
              .put("toe", "SANDBOX-FAULT-00000");
      case DQOPS ->
          body.put("timestamp", "2026-11-20T18:18:31.198+00:00")
              .put("path", path)
              .put("status", status)
              .put("error", reason)
              .put("message", "injected by the fault port")
              .put("requestId", "5a4db0c5-1")
              .put("trace", trace);
    };
  }

  private static String trace(String first) {
    StringBuilder trace = new StringBuilder(first);
    for (int i = 0; i < TRACE_FRAMES; i++) {
      trace.append("\n\tat com.example.sandbox.Frame").append(i).append(".invoke(Frame.java:1)");
    }
    return trace.toString();
  }

  private static void html(RoutingContext ctx, String page) {
    ctx.response().putHeader("Content-Type", "text/html;charset=utf-8").end(page);
  }

  private static void junk(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader("Content-Type", JSON)
        // Compressed, it would be nothing.
        .putHeader("Content-Encoding", "identity")
        .write("{\"junk\":\"");
    junk(response, Buffer.buffer("x".repeat(JUNK_CHUNK_BYTES)), JUNK_CHUNKS);
  }

  private static void junk(HttpServerResponse response, Buffer chunk, int chunks) {
    int left = chunks;
    while (left > 0 && !response.closed()) {
      if (response.writeQueueFull()) {
        int rest = left;
        response.drainHandler(drained -> junk(response, chunk, rest));
        return;
      }
      response.write(chunk);
      left--;
    }
    if (!response.closed()) {
      response.drainHandler(null);
      response.end("\"}");
    }
  }

  private static void redirect(HttpServerResponse response) {
    response.setStatusCode(302).putHeader("Location", "/auth/index?redirectUrl=%2F").end();
  }
}
