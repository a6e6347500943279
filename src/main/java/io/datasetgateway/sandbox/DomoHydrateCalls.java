package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Versions as a dataflow would load them. The call is known from documentation alone, which does
 * not say what it answers: here a list of versions as {@code dataversions/details} has them.
 */
final class DomoHydrateCalls implements CallGroup {

  private static final long DEFAULT_LIMIT = 500;

  private final DomoStore store;

  DomoHydrateCalls(DomoStore store) {
    this.store = store;
  }

  @Override
  public void register(Calls calls) {
    calls.post("/api/dataprocessing/v2/dataflows/data-version-hydrate", this::hydrate);
  }

  /** The expression of the window is not evaluated. */
  private void hydrate(RoutingContext ctx) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    Optional<DomoDatasource> datasource = store.find(body.path("dataSourceId").asText());
    if (datasource.isEmpty()) {
      DomoAnswer.notFound(ctx);
      return;
    }
    try {
      ArrayNode page = SandboxJson.array();
      versions(datasource.get()).stream()
          .skip(number(ctx, "offset", 0))
          .limit(number(ctx, "limit", DEFAULT_LIMIT))
          .forEach(it -> page.add(it.toJson(datasource.get().id())));
      DomoAnswer.json(ctx, page);
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, String.valueOf(e.getMessage()));
    }
  }

  private List<DomoVersion> versions(DomoDatasource datasource) {
    return store.warehouse().content(datasource).history(false);
  }

  private static long number(RoutingContext ctx, String name, long absent) {
    String value = ctx.queryParams().get(name);
    return value == null ? absent : Long.parseLong(value);
  }
}
