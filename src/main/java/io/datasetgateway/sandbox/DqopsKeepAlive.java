package io.datasetgateway.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says {@code connection: close} on the fifth answer of a connection, and closes it. */
final class DqopsKeepAlive implements Handler<RoutingContext> {

  private static final int ANSWERS = 5;

  private final Map<HttpConnection, Integer> answers = new ConcurrentHashMap<>();

  @Override
  public void handle(RoutingContext ctx) {
    HttpConnection connection = ctx.request().connection();
    int count = answers.merge(connection, 1, Integer::sum);
    if (count == 1) {
      connection.closeHandler(closed -> answers.remove(connection));
    }
    if (count >= ANSWERS) {
      ctx.response().putHeader("connection", "close");
      ctx.addEndHandler(ended -> connection.close());
    }
    ctx.next();
  }
}
