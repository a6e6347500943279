package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One dataset: create, read, change, delete, and who may see it. */
final class DomoDatasourceCalls implements CallGroup {

  private static final String DATASOURCE = "/api/data/v3/datasources/{id}";
  private static final List<String> CHANGEABLE = List.of("name", "description", "dataProviderType");
  private static final Set<String> DELETE_METHODS = Set.of("soft", "hard");

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoDatasourceCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(DATASOURCE, ctx -> lookup.read(ctx, it -> get(ctx, it)))
        .delete(DATASOURCE, ctx -> lookup.write(ctx, it -> delete(ctx, it)))
        .get(DATASOURCE + "/permissions", ctx -> lookup.read(ctx, it -> permissions(ctx, it)))
        .put(DATASOURCE + "/properties", ctx -> lookup.write(ctx, it -> change(ctx, it)))
        .post("/api/data/v2/datasources", this::create);
  }

  private static void get(RoutingContext ctx, DomoDatasource datasource) {
    try {
      Set<DomoPart> parts = DomoPart.asked(ctx.queryParams());
      DomoAnswer.json(ctx, DomoPart.project(datasource, parts));
    } catch (IllegalArgumentException e) {
      DomoAnswer.badRequest(ctx, "Unknown part");
    }
  }

  private void delete(RoutingContext ctx, DomoDatasource datasource) {
    String method = ctx.queryParams().get("deleteMethod");
    if (method != null && !DELETE_METHODS.contains(method)) {
      DomoAnswer.badRequest(ctx, "Unknown deleteMethod");
      return;
    }
    store.delete(datasource.id());
    DomoAnswer.empty(ctx);
  }

  private static void permissions(RoutingContext ctx, DomoDatasource datasource) {
    ObjectNode answer = SandboxJson.object();
    answer.set("list", datasource.permissions());
    answer.put("totalUserCount", count(datasource.permissions(), "USER"));
    answer.put("totalGroupCount", count(datasource.permissions(), "GROUP"));
    DomoAnswer.json(ctx, answer);
  }

  private static int count(ArrayNode permissions, String type) {
    int count = 0;
    for (JsonNode permission : permissions) {
      count += permission.path("type").asText().equals(type) ? 1 : 0;
    }
    return count;
  }

  private void change(RoutingContext ctx, DomoDatasource datasource) {
    Optional<JsonNode> body = SandboxJson.body(ctx).filter(JsonNode::isObject);
    if (body.isEmpty()) {
      DomoAnswer.badRequest(ctx, "Unreadable body");
      return;
    }
    store
        .change(datasource.id(), it -> it.withMembers(merged(it, body.get())))
        .ifPresentOrElse(it -> changed(ctx, it), () -> DomoAnswer.notFound(ctx));
  }

  private static void changed(RoutingContext ctx, DomoDatasource datasource) {
    DomoAnswer.json(ctx, DomoPart.project(datasource, EnumSet.of(DomoPart.CORE)));
  }

  /** Unknown members are ignored; a null takes the member away. */
  private static ObjectNode merged(DomoDatasource datasource, JsonNode properties) {
    ObjectNode members = datasource.members().deepCopy();
    for (String name : CHANGEABLE) {
      JsonNode value = properties.path(name);
      if (value.isNull()) {
        members.remove(name);
      } else if (!value.isMissingNode()) {
        members.put(name, value.asText());
      }
    }
    return members;
  }

  private void create(RoutingContext ctx) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    String name = body.path("dataSourceName").asText("");
    ArrayNode columns = columns(body);
    if (name.isEmpty() || (columns == null && body.has("schema"))) {
      DomoAnswer.badRequest(ctx, "dataSourceName and a valid schema are needed");
      return;
    }
    String type = body.path("dataProviderType").asText(body.path("userDefinedType").asText("api"));
    String description = body.path("dataSourceDescription").asText(null);
    DomoDatasource created = store.create(name, description, type, columns);
    ObjectNode answer = SandboxJson.object();
    answer.putObject("dataSource").put("dataSourceId", created.id());
    DomoAnswer.json(ctx, answer);
  }

  private static @Nullable ArrayNode columns(JsonNode body) {
    return DomoColumns.parse(body.at("/schema/columns")).orElse(null);
  }
}
