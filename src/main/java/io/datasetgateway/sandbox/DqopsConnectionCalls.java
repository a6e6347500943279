package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Consumer;

/** Connections and their schemas. Passwords come in clear text, as DQOps shows them. */
final class DqopsConnectionCalls implements CallGroup {

  private static final String CONNECTION = "/api/connections/{connection}";

  private static final Map<String, String> SCHEDULES =
      Map.of(
          "profiling", "0 1 1 * *",
          "monitoring_daily", "0 12 * * *",
          "monitoring_monthly", "0 12 * * *",
          "partitioned_daily", "0 12 * * *",
          "partitioned_monthly", "0 12 * * *");

  private final DqopsAnswer answer;
  private final DqopsJobQueue jobs;

  DqopsConnectionCalls(DqopsAnswer answer, DqopsJobQueue jobs) {
    this.answer = answer;
    this.jobs = jobs;
  }

  @Override
  public void register(Calls calls) {
    calls
        .get("/api/connections", this::list)
        .get(CONNECTION, ctx -> find(ctx, it -> answer.object(ctx, full(ctx, it))))
        .delete(CONNECTION, ctx -> find(ctx, it -> delete(ctx, it)))
        .get(CONNECTION + "/basic", ctx -> find(ctx, it -> answer.object(ctx, basic(ctx, it))))
        .get(CONNECTION + "/schemas", this::schemas);
  }

  private void list(RoutingContext ctx) {
    ArrayNode connections = SandboxJson.array();
    DqopsAuthentication.workspace(ctx).connections().forEach(it -> connections.add(basic(ctx, it)));
    answer.list(ctx, connections);
  }

  private void find(RoutingContext ctx, Consumer<DqopsConnection> action) {
    DqopsAuthentication.workspace(ctx)
        .connection(ctx.pathParam("connection"))
        .ifPresentOrElse(action, () -> answer.objectNotFound(ctx));
  }

  private void delete(RoutingContext ctx, DqopsConnection connection) {
    DqopsWorkspace workspace = DqopsAuthentication.workspace(ctx);
    workspace.deleteConnection(connection.name());
    DqopsTask task = DqopsDeleteData.task(new DqopsTemplates(connection.name(), null, null));
    answer.object(ctx, jobs.start(workspace.domain(), null, task).identity());
  }

  private static ObjectNode identified(RoutingContext ctx, DqopsConnection connection) {
    String domain = DqopsAuthentication.workspace(ctx).domain();
    return SandboxJson.object()
        .put("connection_name", connection.name())
        .put("connection_hash", DqopsHash.of(domain, connection.name()));
  }

  private static ObjectNode full(RoutingContext ctx, DqopsConnection connection) {
    ObjectNode spec = connection.spec().deepCopy();
    putLimit(spec, connection);
    ObjectNode schedules = spec.putObject("schedules");
    SCHEDULES.forEach((name, cron) -> schedules.putObject(name).put("cron_expression", cron));
    if (!connection.labels().isEmpty()) {
      spec.set("labels", SandboxJson.array(connection.labels()));
    }
    spec.putObject("incident_grouping")
        .put("grouping_level", "table_dimension_category")
        .put("minimum_severity", "warning")
        .put("max_incident_length_days", 60)
        .put("mute_for_days", 60);
    ObjectNode json = identified(ctx, connection);
    json.set("spec", spec);
    return json.put("can_edit", true);
  }

  private static ObjectNode basic(RoutingContext ctx, DqopsConnection connection) {
    ObjectNode json = identified(ctx, connection);
    putLimit(json, connection);
    json.setAll(connection.spec().deepCopy());
    DqopsTemplates templates = new DqopsTemplates(connection.name(), null, null);
    templates.putRunChecks(json);
    templates.putCollectStatistics(json);
    templates.putDataClean(json);
    json.putObject("advanced_properties");
    DqopsTemplates.putFlags(json);
    return json;
  }

  private static void putLimit(ObjectNode json, DqopsConnection connection) {
    if (connection.parallelJobsLimit() != null) {
      json.put("parallel_jobs_limit", connection.parallelJobsLimit());
    }
  }

  private void schemas(RoutingContext ctx) {
    DqopsWorkspace workspace = DqopsAuthentication.workspace(ctx);
    String name = ctx.pathParam("connection");
    workspace
        .connection(name)
        .ifPresentOrElse(
            it -> answer.list(ctx, schemas(workspace, it)), () -> answer.listNotFound(ctx));
  }

  private static ArrayNode schemas(DqopsWorkspace workspace, DqopsConnection connection) {
    ArrayNode schemas = SandboxJson.array();
    workspace.tables(connection.name()).stream()
        .map(DqopsTable::schema)
        .distinct()
        .forEach(schema -> schemas.add(schema(connection, schema)));
    return schemas;
  }

  private static ObjectNode schema(DqopsConnection connection, String schema) {
    ObjectNode json =
        SandboxJson.object().put("connection_name", connection.name()).put("schema_name", schema);
    if (connection.spec().at("/duckdb/directories").has(schema)) {
      json.set("directory_prefix", connection.spec().at("/duckdb/directories").path(schema));
    }
    DqopsTemplates templates = new DqopsTemplates(connection.name(), schema + ".*", null);
    templates.putRunChecks(json);
    templates.putCollectStatistics(json);
    json.putObject("import_table_job_parameters")
        .put("connectionName", connection.name())
        .put("schemaName", schema);
    templates.putDataClean(json);
    DqopsTemplates.putFlags(json);
    return json;
  }
}
