package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;

/** Asking that what was committed can be queried, and looking whether it can. */
final class DomoIndexCalls implements CallGroup {

  private static final String INDEXES = "/api/data/v3/datasources/{id}/indexes";

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoIndexCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .post(INDEXES, ctx -> lookup.write(ctx, it -> index(ctx, it)))
        .get(INDEXES + "/{key}/statuses", ctx -> lookup.read(ctx, it -> status(ctx, it)));
  }

  private void index(RoutingContext ctx, DomoDatasource datasource) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    Set<Long> dataIds = new HashSet<>();
    body.path("dataIds").forEach(it -> dataIds.add(it.asLong()));
    store.warehouse().content(datasource).index(dataIds);
    DomoAnswer.json(ctx, store.indexRequests().start(ctx.vertx(), datasource.id(), null));
  }

  private void status(RoutingContext ctx, DomoDatasource datasource) {
    store
        .indexRequests()
        .progress(datasource.id(), ctx.pathParam("key"))
        .ifPresentOrElse(
            it -> DomoAnswer.json(ctx, status(datasource, it)), () -> DomoAnswer.notFound(ctx));
  }

  private ObjectNode status(DomoDatasource datasource, ObjectNode progress) {
    ObjectNode answer = SandboxJson.object().put("dataSourceId", datasource.id());
    answer.set("progress", progress);
    answer
        .putObject("detail")
        .put("rowCount", store.warehouse().content(datasource).rowCount())
        .put("columnCount", datasource.columnCount())
        .set("schema", datasource.columns() == null ? SandboxJson.array() : datasource.columns());
    return answer;
  }
}
