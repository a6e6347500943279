package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The data domains of the server; whichever the key's own is, it sees and changes all. */
final class DqopsDomainCalls implements CallGroup {

  private static final String ROOT = "(default)";
  private static final Pattern NAME = Pattern.compile("[A-Za-z]([A-Za-z0-9 _-]*[A-Za-z0-9])?");

  private final DqopsStore store;
  private final DqopsAnswer answer;

  DqopsDomainCalls(DqopsStore store, DqopsAnswer answer) {
    this.store = store;
    this.answer = answer;
  }

  @Override
  public void register(Calls calls) {
    calls
        .get("/api/domains/", this::list)
        // Nothing is lost or found: the simulation has no cloud to compare with.
        .on(HttpMethod.PATCH, "/api/domains/", ctx -> answer.empty(ctx, 204))
        .post("/api/domains/{name}", this::create)
        .delete("/api/domains/{name}", this::delete)
        .get("/api/domains/{name}/switch", this::switchTo);
  }

  private void list(RoutingContext ctx) {
    ArrayNode domains = SandboxJson.array();
    store.workspaces().forEach(it -> domains.add(toJson(it)));
    answer.list(ctx, domains);
  }

  /** A name that is taken is found before one that is not allowed. */
  private void create(RoutingContext ctx) {
    String name = ctx.pathParam("name");
    if (!store.isTaken(name) && !NAME.matcher(name).matches()) {
      answer.noObject(ctx, 400);
      return;
    }
    store
        .create(name)
        .ifPresentOrElse(it -> answer.object(ctx, toJson(it)), () -> answer.noObject(ctx, 409));
  }

  /** The root cannot be deleted by either of its names. */
  private void delete(RoutingContext ctx) {
    answer.empty(ctx, store.delete(ctx.pathParam("name")) ? 204 : 404);
  }

  /** Sets a cookie that the browser then sends; the server remembers nothing. */
  private void switchTo(RoutingContext ctx) {
    String name = ctx.pathParam("name");
    HttpServerResponse response = ctx.response().setStatusCode(303);
    response.putHeader("Location", "http://" + ctx.request().authority() + "/");
    if (name.equals(ROOT) || store.workspace(name).isPresent()) {
      String host = ctx.request().authority().host();
      response.putHeader(
          "Set-Cookie", "DQODataDomain=" + name + "; Max-Age=604800; Path=/; Domain=" + host);
    }
    response.end();
  }

  private static ObjectNode toJson(DqopsWorkspace workspace) {
    String name = workspace.domain().isEmpty() ? ROOT : workspace.domain();
    ObjectNode json =
        SandboxJson.object().put("domain_name", name).put("display_name", workspace.displayName());
    if (workspace.createdAt() != null) {
      json.put("created_at", workspace.createdAt());
    }
    return json.put("enable_scheduler", true);
  }
}
