package io.datasetgateway.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/** A DQOps server with single sign-on and an ENTERPRISE licence. */
final class DqopsSimulation {

  private static final Pattern ACCEPTABLE =
      Pattern.compile("\\*/\\*|application/(json|\\*)", Pattern.CASE_INSENSITIVE);

  private final DqopsStore store;
  private final DqopsAnswer answer;
  private final List<CallGroup> groups;

  DqopsSimulation(DqopsStore store, DqopsJobQueue jobs) {
    this.store = store;
    this.answer = new DqopsAnswer(store.clock());
    this.groups =
        List.of(
            new DqopsServerCalls(answer),
            new DqopsDomainCalls(store, answer),
            new DqopsConnectionCalls(answer, jobs),
            new DqopsSearchCalls(store, answer),
            new DqopsTableCalls(store, answer, jobs),
            new DqopsLabelCalls(answer),
            new DqopsSourceCalls(answer),
            new DqopsTrialCalls(answer),
            new DqopsJobStartCalls(jobs, answer, store.clock()),
            new DqopsJobCalls(jobs, answer));
  }

  void register(Router router) {
    router
        .route()
        .handler(DqopsSimulation::commonHeaders)
        .handler(new DqopsKeepAlive())
        .handler(new DqopsAuthentication(store))
        .handler(this::refuseDoubleSlash)
        .handler(this::refuseUnacceptable);
    Calls calls = new Calls(router);
    groups.forEach(group -> group.register(calls));
    router.errorHandler(404, answer::unknownPath);
    router.errorHandler(
        405,
        ctx -> {
          String verb = ctx.request().method().name();
          answer.springError(ctx, 405, "Request method '" + verb + "' is not supported.");
        });
  }

  private static void commonHeaders(RoutingContext ctx) {
    MultiMap headers = ctx.response().headers();
    headers.add("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    headers.add("Pragma", "no-cache");
    headers.add("Expires", "0");
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("X-Frame-Options", "DENY");
    headers.add("X-XSS-Protection", "0");
    headers.add("Referrer-Policy", "no-referrer");
    ctx.next();
  }

  /** The router would take two slashes for one; DQOps does not. */
  private void refuseDoubleSlash(RoutingContext ctx) {
    if (ctx.request().path().contains("//")) {
      answer.unknownPath(ctx);
    } else {
      ctx.next();
    }
  }

  private void refuseUnacceptable(RoutingContext ctx) {
    String accept = ctx.request().getHeader("Accept");
    if (accept == null || ACCEPTABLE.matcher(accept).find()) {
      ctx.next();
    } else {
      answer.springError(ctx, 406, "Could not find acceptable representation");
    }
  }
}
