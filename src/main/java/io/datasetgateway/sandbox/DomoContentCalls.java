package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.RoutingContext;

/** Domo's content service, as far as it tells of datasets: cards, and who the token is. */
final class DomoContentCalls implements CallGroup {

  private static final String DRILL_URN = "dr:";

  private final DomoLookup lookup;

  DomoContentCalls(DomoStore store) {
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(
            "/api/content/v1/datasources/{id}/cards", ctx -> lookup.read(ctx, it -> cards(ctx, it)))
        .get("/api/content/v2/users/me", ctx -> DomoAnswer.json(ctx, DomoMe.toJson()));
  }

  /** Drill views come only when asked, which is the default. */
  private static void cards(RoutingContext ctx, DomoDatasource datasource) {
    boolean drill = !"false".equals(ctx.queryParams().get("drill"));
    ArrayNode cards = SandboxJson.array();
    for (JsonNode card : datasource.cards()) {
      if (drill || !card.path("urn").asText().startsWith(DRILL_URN)) {
        cards.add(card);
      }
    }
    DomoAnswer.json(ctx, cards);
  }
}
