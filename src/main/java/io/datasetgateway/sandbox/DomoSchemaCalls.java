package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The schema. A new one shows at once; whether a real instance waits for the next index is not
 * known. Where there is no schema yet, {@code tables} is empty.
 */
final class DomoSchemaCalls implements CallGroup {

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoSchemaCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(
            "/api/query/v1/datasources/{id}/schema/indexed",
            ctx -> lookup.read(ctx, it -> indexed(ctx, it)))
        .post(
            "/api/data/v2/datasources/{id}/schemas",
            ctx -> lookup.write(ctx, it -> replace(ctx, it)));
  }

  private static void indexed(RoutingContext ctx, DomoDatasource datasource) {
    boolean includeHidden = Boolean.parseBoolean(ctx.queryParams().get("includeHidden"));
    ObjectNode answer = SandboxJson.object().put("name", "schema");
    ArrayNode tables = answer.putArray("tables");
    ArrayNode all = datasource.columns();
    if (all != null) {
      ArrayNode columns = tables.addObject().putArray("columns");
      for (JsonNode column : all) {
        if (includeHidden || column.path("visible").asBoolean()) {
          columns.add(column);
        }
      }
    }
    DomoAnswer.json(ctx, answer.put("dataSourceId", datasource.id()));
  }

  private void replace(RoutingContext ctx, DomoDatasource datasource) {
    Optional<ArrayNode> columns =
        SandboxJson.body(ctx).flatMap(body -> DomoColumns.parse(body.path("columns")));
    if (columns.isEmpty()) {
      DomoAnswer.badRequest(ctx, "Invalid schema");
      return;
    }
    store
        .change(datasource.id(), it -> it.withSchema(columns.get()))
        .ifPresentOrElse(
            it -> DomoAnswer.json(ctx, SandboxJson.object().put("schemaId", it.schemaId())),
            () -> DomoAnswer.notFound(ctx));
  }
}
