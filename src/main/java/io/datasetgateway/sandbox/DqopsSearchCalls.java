package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists of tables, by search or by schema. Their quality comes with them. */
final class DqopsSearchCalls implements CallGroup {

  private final DqopsStore store;
  private final DqopsAnswer answer;

  DqopsSearchCalls(DqopsStore store, DqopsAnswer answer) {
    this.store = store;
    this.answer = answer;
  }

  @Override
  public void register(Calls calls) {
    calls
        .get("/api/search/tables", this::search)
        .get("/api/connections/{connection}/schemas/{schema}/tables", this::ofSchema);
  }

  private void search(RoutingContext ctx) {
    MultiMap query = ctx.queryParams();
    page(
        ctx,
        it ->
            DqopsPattern.matches(query.get("connection"), it.connection())
                && DqopsPattern.matches(query.get("schema"), it.schema())
                && DqopsPattern.matches(query.get("table"), it.name()));
  }

  /** An unknown connection is 404, an unknown schema has no tables. */
  private void ofSchema(RoutingContext ctx) {
    String connection = ctx.pathParam("connection");
    String schema = ctx.pathParam("schema");
    if (DqopsAuthentication.workspace(ctx).connection(connection).isEmpty()) {
      answer.listNotFound(ctx);
      return;
    }
    String filter = ctx.queryParams().get("filter");
    page(
        ctx,
        it ->
            it.connection().equals(connection)
                && it.schema().equals(schema)
                && DqopsPattern.matches(filter, it.name()));
  }

  private void page(RoutingContext ctx, Predicate<DqopsTable> filter) {
    try {
      Optional<DqopsPage> page = DqopsPage.of(ctx.queryParams());
      if (page.isEmpty()) {
        answer.badPage(ctx);
        return;
      }
      List<String> labels = ctx.queryParams().getAll("label");
      List<DqopsTable> tables =
          DqopsAuthentication.workspace(ctx).tables().stream()
              .filter(filter)
              .filter(it -> hasLabels(it, labels))
              .toList();
      boolean all = !ctx.queryParams().contains("page") && !ctx.queryParams().contains("limit");
      boolean bounded = !all || ctx.pathParams().isEmpty();
      answer.list(ctx, entries(ctx, bounded ? page.get().of(tables) : tables));
    } catch (NumberFormatException e) {
      answer.springError(ctx, 400, "Type mismatch.");
    } catch (ArithmeticException e) {
      answer.springError(ctx, 500, "integer overflow");
    }
  }

  private ArrayNode entries(RoutingContext ctx, List<DqopsTable> tables) {
    String domain = DqopsAuthentication.workspace(ctx).domain();
    DqopsStatusFilter filter = DqopsStatusFilter.standard(store.clock());
    ArrayNode entries = SandboxJson.array();
    tables.forEach(it -> entries.add(new DqopsTableJson(domain, it).entry(filter)));
    return entries;
  }

  private static boolean hasLabels(DqopsTable table, List<String> wanted) {
    return wanted.stream()
        .allMatch(label -> table.labels().stream().anyMatch(it -> DqopsPattern.matches(label, it)));
  }
}
