package io.datasetgateway.sandbox;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * A server with single sign-on. A bearer key that is not known is 401 on every path, even health; a
 * header that is not exactly {@code Bearer <key>} counts as none, and then only health is open.
 */
final class DqopsAuthentication implements Handler<RoutingContext> {

  private static final String HEALTH = "/api/ishealthy";
  private static final String WORKSPACE = "sandbox.workspace";

  private final DqopsStore store;

  DqopsAuthentication(DqopsStore store) {
    this.store = store;
  }

  /** The workspace of the key that the request came with. */
  static DqopsWorkspace workspace(RoutingContext ctx) {
    return ctx.get(WORKSPACE);
  }

  @Override
  public void handle(RoutingContext ctx) {
    Optional<String> key = key(ctx.request().headers().getAll("Authorization"));
    if (key.isEmpty()) {
      withoutKey(ctx);
      return;
    }
    key.flatMap(DqopsKeys::domainOf)
        .flatMap(store::workspace)
        .ifPresentOrElse(
            workspace -> {
              ctx.put(WORKSPACE, workspace);
              ctx.next();
            },
            () -> refuse(ctx, 401));
  }

  private static void withoutKey(RoutingContext ctx) {
    String path = ctx.request().path();
    if (path.equals(HEALTH)) {
      ctx.next();
    } else if (path.startsWith(HEALTH)) {
      // Only the prefix is open: the rest of such a path wants an authority that nobody has.
      ctx.response().setStatusCode(403).putHeader("Content-Type", "text/plain");
      ctx.response().end("Access Denied");
    } else {
      refuse(ctx, path.startsWith("/api") ? 401 : 403);
    }
  }

  private static void refuse(RoutingContext ctx, int status) {
    ctx.response().setStatusCode(status).setChunked(true).end();
  }

  private static Optional<String> key(List<String> headers) {
    if (headers.size() != 1) {
      return Optional.empty();
    }
    String[] words = headers.get(0).split(" ", -1);
    boolean bearer = words.length == 2 && words[0].equals("Bearer") && !words[1].isEmpty();
    return bearer ? Optional.of(words[1].replaceAll("^\"|\"$", "")) : Optional.empty();
  }
}
