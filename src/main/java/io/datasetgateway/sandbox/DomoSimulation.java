package io.datasetgateway.sandbox;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** A Domo instance: every call below {@code /api} wants the token, all else is a login page. */
final class DomoSimulation {

  static final String TOKEN = "sandbox-domo-developer-token";

  private static final String API = "/api/";

  private final List<CallGroup> groups;

  DomoSimulation(DomoStore store) {
    DomoStreams streams = new DomoStreams(store);
    groups =
        List.of(
            new DomoListCalls(store),
            new DomoSearchCalls(store),
            new DomoDatasourceCalls(store),
            new DomoSchemaCalls(store),
            new DomoUploadCalls(store),
            new DomoIndexCalls(store),
            new DomoVersionCalls(store),
            new DomoQueryCalls(store),
            new DomoPartitionCalls(store),
            new DomoSharingCalls(store),
            new DomoStreamCalls(streams),
            new DomoExecutionCalls(store, streams),
            new DomoHydrateCalls(store),
            new DomoTagCalls(store),
            new DomoContentCalls(store));
  }

  void register(Router router) {
    router.route("/api/*").handler(DomoSimulation::authenticate);
    Calls calls = new Calls(router);
    groups.forEach(group -> group.register(calls));
    router.errorHandler(404, DomoSimulation::unknownPath);
    router.errorHandler(405, ctx -> DomoAnswer.error(ctx, 405, "Method not allowed"));
  }

  private static void authenticate(RoutingContext ctx) {
    if (TOKEN.equals(ctx.request().getHeader("X-DOMO-Developer-Token"))) {
      ctx.next();
    } else {
      DomoAnswer.error(ctx, 401, "Full authentication is required to access this resource");
    }
  }

  private static void unknownPath(RoutingContext ctx) {
    if (ctx.request().path().startsWith(API)) {
      DomoAnswer.notFound(ctx);
    } else {
      ctx.response()
          .setStatusCode(200)
          .putHeader("Content-Type", "text/html;charset=utf-8")
          .end(HtmlPages.LOGIN);
    }
  }
}
