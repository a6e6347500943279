package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.function.Consumer;

/** One table: what it is, what its columns are, how good it is, and no longer watching it. */
final class DqopsTableCalls implements CallGroup {

  private final DqopsStore store;
  private final DqopsAnswer answer;
  private final DqopsJobQueue jobs;

  DqopsTableCalls(DqopsStore store, DqopsAnswer answer, DqopsJobQueue jobs) {
    this.store = store;
    this.answer = answer;
    this.jobs = jobs;
  }

  @Override
  public void register(Calls calls) {
    String table = DqopsLookup.TABLE;
    calls
        .get(table, ctx -> find(ctx, it -> answer.object(ctx, DqopsLookup.json(ctx, it).full())))
        .delete(table, ctx -> find(ctx, it -> delete(ctx, it)))
        .get(
            table + "/basic",
            ctx -> find(ctx, it -> answer.object(ctx, DqopsLookup.json(ctx, it).basic())))
        .get(table + "/columns", this::columns)
        .get(table + "/status", ctx -> find(ctx, it -> status(ctx, it)))
        .get(
            table + "/statistics",
            ctx -> find(ctx, it -> answer.object(ctx, new DqopsStatistics(it).toJson())));
  }

  private void find(RoutingContext ctx, Consumer<DqopsTable> action) {
    DqopsLookup.table(ctx).ifPresentOrElse(action, () -> answer.objectNotFound(ctx));
  }

  private void delete(RoutingContext ctx, DqopsTable table) {
    DqopsWorkspace workspace = DqopsAuthentication.workspace(ctx);
    workspace.delete(table);
    DqopsTask task = DqopsDeleteData.task(DqopsTemplates.of(table));
    answer.object(ctx, jobs.start(workspace.domain(), null, task).identity());
  }

  private void columns(RoutingContext ctx) {
    DqopsLookup.table(ctx)
        .ifPresentOrElse(it -> answer.list(ctx, columns(ctx, it)), () -> answer.listNotFound(ctx));
  }

  /** By name, not by position. */
  private static ArrayNode columns(RoutingContext ctx, DqopsTable table) {
    ArrayNode columns = SandboxJson.array();
    table.columns().stream()
        .sorted(Comparator.comparing(DqopsColumn::name))
        .forEach(it -> columns.add(DqopsLookup.json(ctx, table).column(it)));
    return columns;
  }

  private void status(RoutingContext ctx, DqopsTable table) {
    try {
      DqopsStatusFilter filter = DqopsStatusFilter.of(ctx.queryParams(), store.clock());
      String domain = DqopsAuthentication.workspace(ctx).domain();
      answer.object(ctx, DqopsStatus.of(domain, table, filter).full());
    } catch (IllegalArgumentException e) {
      answer.springError(ctx, 400, "Type mismatch.");
    }
  }
}
