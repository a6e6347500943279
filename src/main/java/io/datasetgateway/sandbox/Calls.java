package io.datasetgateway.sandbox;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Registers calls by exact path: a slash more or less is another path, and a name may hold an
 * encoded slash. {@code {name}} is one segment, which {@link RoutingContext#pathParam} decodes.
 */
final class Calls {

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private final Router router;

  Calls(Router router) {
    this.router = router;
  }

  Calls get(String template, Handler<RoutingContext> handler) {
    return on(HttpMethod.GET, template, handler);
  }

  Calls delete(String template, Handler<RoutingContext> handler) {
    return on(HttpMethod.DELETE, template, handler);
  }

  Calls put(String template, Handler<RoutingContext> handler) {
    return withBody(HttpMethod.PUT, template, handler);
  }

  Calls post(String template, Handler<RoutingContext> handler) {
    return withBody(HttpMethod.POST, template, handler);
  }

  /** A call whose handler reads the request itself, if at all. */
  Calls on(HttpMethod method, String template, Handler<RoutingContext> handler) {
    router.routeWithRegex(method, regex(template)).handler(handler);
    return this;
  }

  private Calls withBody(HttpMethod method, String template, Handler<RoutingContext> handler) {
    router
        .routeWithRegex(method, regex(template))
        .handler(BodyHandler.create(false))
        .handler(handler);
    return this;
  }

  private static String regex(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher names = NAME.matcher(template);
    int from = 0;
    while (names.find()) {
      regex.append(Pattern.quote(template.substring(from, names.start())));
      regex.append("(?<").append(names.group(1)).append(">[^/]+)");
      from = names.end();
    }
    return from == template.length()
        ? regex.toString()
        : regex.append(Pattern.quote(template.substring(from))).toString();
  }
}
