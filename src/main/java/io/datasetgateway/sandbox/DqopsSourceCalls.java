package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the database behind a connection holds, monitored or not. */
final class DqopsSourceCalls implements CallGroup {

  private static final String SCHEMAS = "/api/datasource/connections/{connection}/schemas";
  private static final int MOST_TABLES = 300;

  private final DqopsAnswer answer;

  DqopsSourceCalls(DqopsAnswer answer) {
    this.answer = answer;
  }

  @Override
  public void register(Calls calls) {
    calls
        .get(SCHEMAS, ctx -> open(ctx, (name, database) -> schemas(ctx, name, database)))
        .get(
            SCHEMAS + "/{schema}/tables",
            ctx -> open(ctx, (name, database) -> tables(ctx, name, database)));
  }

  private void open(
      RoutingContext ctx, BiFunction<String, DqopsDatabase, @Nullable ArrayNode> list) {
    DqopsWorkspace workspace = DqopsAuthentication.workspace(ctx);
    String name = ctx.pathParam("connection");
    DqopsConnection connection = workspace.connection(name).orElse(null);
    if (connection == null) {
      answer.listNotFound(ctx);
      return;
    }
    DqopsDatabase database = workspace.database(name);
    if (!database.up()) {
      String refusal = new DqopsAddress(connection.spec()).refusal();
      failed(ctx, "Connection failed for source " + name + ", error: " + refusal);
      return;
    }
    ArrayNode listed = list.apply(name, database);
    if (listed == null) {
      failed(ctx, "null");
    } else {
      answer.list(ctx, listed);
    }
  }

  private void failed(RoutingContext ctx, String message) {
    answer.springError(ctx, 400, "Source database connection error: " + message);
  }

  private static ArrayNode schemas(RoutingContext ctx, String connection, DqopsDatabase database) {
    List<DqopsTable> monitored = DqopsAuthentication.workspace(ctx).tables(connection);
    ArrayNode schemas = SandboxJson.array();
    database
        .schemas()
        .forEach(
            schema -> {
              boolean imported = monitored.stream().anyMatch(it -> it.schema().equals(schema));
              ObjectNode json = named(connection, schema).put("alreadyImported", imported);
              json.set("importTableJobParameters", named(connection, schema));
              schemas.add(json);
            });
    return schemas;
  }

  /** Silently no more than so many; null for an unknown schema. */
  private static @Nullable ArrayNode tables(
      RoutingContext ctx, String connection, DqopsDatabase database) {
    String schema = ctx.pathParam("schema");
    if (!database.schemas().contains(schema)) {
      return null;
    }
    DqopsWorkspace workspace = DqopsAuthentication.workspace(ctx);
    String contained = ctx.queryParams().get("tableNameContains");
    ArrayNode tables = SandboxJson.array();
    database.tables().stream()
        .filter(it -> it.schema().equals(schema))
        .map(DqopsTable::name)
        .filter(it -> contained == null || it.contains(contained))
        .limit(MOST_TABLES)
        .forEach(
            it -> {
              boolean imported = workspace.table(connection, schema, it).isPresent();
              tables.add(
                  named(connection, schema).put("tableName", it).put("alreadyImported", imported));
            });
    return tables;
  }

  private static ObjectNode named(String connection, String schema) {
    return SandboxJson.object().put("connectionName", connection).put("schemaName", schema);
  }
}
