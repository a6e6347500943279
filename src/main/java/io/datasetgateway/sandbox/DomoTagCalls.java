package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Tags: sent as an array that replaces all, read back as a string of JSON. */
final class DomoTagCalls implements CallGroup {

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoTagCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls.post(
        "/api/data/ui/v3/datasources/{id}/tags", ctx -> lookup.write(ctx, it -> save(ctx, it)));
  }

  /** What it answers was not recorded; here 200 without a body. */
  private void save(RoutingContext ctx, DomoDatasource datasource) {
    Optional<JsonNode> tags = SandboxJson.body(ctx).filter(DomoTagCalls::isTextArray);
    if (tags.isEmpty()) {
      DomoAnswer.badRequest(ctx, "An array of strings is needed");
      return;
    }
    String json = SandboxJson.text(tags.get());
    store
        .change(datasource.id(), it -> it.withMembers(withTags(it, json)))
        .ifPresentOrElse(it -> DomoAnswer.empty(ctx), () -> DomoAnswer.notFound(ctx));
  }

  private static ObjectNode withTags(DomoDatasource datasource, String json) {
    return datasource.members().deepCopy().put("tags", json);
  }

  private static boolean isTextArray(JsonNode node) {
    return node.isArray()
        && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual);
  }
}
