package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes faults for the simulated backends, tells how often each was asked and what was mailed. */
final class FaultPort implements CallGroup {

  private final Map<Simulated, SimulatedServer> servers;
  private final DomoMail mail;
  private final String host;
  private final HttpServer server;

  FaultPort(Vertx vertx, Map<Simulated, SimulatedServer> servers, DomoMail mail, String host) {
    this.servers = servers;
    this.mail = mail;
    Router router = Router.router(vertx);
    register(new Calls(router));
    router.errorHandler(404, ctx -> refuse(ctx, 404, "Unknown path: " + ctx.request().path()));
    router.errorHandler(405, ctx -> refuse(ctx, 405, "Wrong verb for this path."));
    this.host = host;
    server = vertx.createHttpServer().requestHandler(router);
  }

  Future<Void> listen(int port) {
    return server.listen(port, host).mapEmpty();
  }

  int port() {
    return server.actualPort();
  }

  Future<Void> close() {
    return server.close();
  }

  @Override
  public void register(Calls calls) {
    calls
        .get("/faults", this::list)
        .delete("/faults", ctx -> heal(ctx, List.of(Simulated.values())))
        .put("/faults/{backend}", ctx -> withBackend(ctx, it -> inject(ctx, it)))
        .delete("/faults/{backend}", ctx -> withBackend(ctx, it -> heal(ctx, List.of(it))))
        .get("/mails", ctx -> answer(ctx, 200, mail.toJson()))
        .get("/requests", this::requests)
        .delete("/requests", this::resetRequests);
  }

  /** Only backends that have a fault. */
  private void list(RoutingContext ctx) {
    ObjectNode faults = SandboxJson.object();
    for (Simulated backend : Simulated.values()) {
      InjectedFault fault = server(backend).fault();
      if (fault != null) {
        faults.set(backend.path(), FaultParser.toJson(fault));
      }
    }
    answer(ctx, 200, faults);
  }

  private void inject(RoutingContext ctx, Simulated backend) {
    try {
      JsonNode body =
          SandboxJson.body(ctx)
              .orElseThrow(() -> new IllegalArgumentException("The body must be JSON."));
      InjectedFault fault = FaultParser.parse(body);
      done(ctx, server(backend).inject(fault), () -> answer(ctx, 200, FaultParser.toJson(fault)));
    } catch (IllegalArgumentException e) {
      refuse(ctx, 400, String.valueOf(e.getMessage()));
    }
  }

  private void heal(RoutingContext ctx, List<Simulated> backends) {
    List<Future<Void>> healed = new ArrayList<>();
    backends.forEach(backend -> healed.add(server(backend).heal()));
    done(ctx, Future.all(healed), () -> ctx.response().setStatusCode(204).end());
  }

  private void requests(RoutingContext ctx) {
    String wanted = ctx.request().getParam("backend");
    Optional<Simulated> only = wanted == null ? Optional.empty() : Simulated.of(wanted);
    if (wanted != null && only.isEmpty()) {
      refuse(ctx, 400, "Unknown backend: " + wanted);
      return;
    }
    ObjectNode counts = SandboxJson.object();
    for (Simulated backend : only.map(List::of).orElse(List.of(Simulated.values()))) {
      counts.put(backend.path(), count(backend, ctx.request().getParam("path")));
    }
    answer(ctx, 200, counts);
  }

  private long count(Simulated backend, @Nullable String path) {
    RequestLog log = server(backend).requests();
    return path == null ? log.count() : log.countContaining(path);
  }

  private void resetRequests(RoutingContext ctx) {
    servers.values().forEach(it -> it.requests().reset());
    ctx.response().setStatusCode(204).end();
  }

  private void withBackend(RoutingContext ctx, Consumer<Simulated> action) {
    String name = ctx.pathParam("backend");
    Simulated.of(name).ifPresentOrElse(action, () -> refuse(ctx, 400, "Unknown backend: " + name));
  }

  private SimulatedServer server(Simulated backend) {
    return Optional.ofNullable(servers.get(backend)).orElseThrow();
  }

  private static void done(RoutingContext ctx, Future<?> change, Runnable answer) {
    change
        .onSuccess(ignored -> answer.run())
        .onFailure(e -> refuse(ctx, 409, "The port could not be changed: " + e.getMessage()));
  }

  private static void refuse(RoutingContext ctx, int status, String error) {
    ObjectNode body = SandboxJson.object().put("error", error);
    body.set("backends", SandboxJson.array(List.of(Simulated.DOMO.path(), Simulated.DQOPS.path())));
    body.set("allowed", FaultParser.allowed());
    answer(ctx, status, body);
  }

  private static void answer(RoutingContext ctx, int status, JsonNode body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(SandboxJson.text(body));
  }
}
