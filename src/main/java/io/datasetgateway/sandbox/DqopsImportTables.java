package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Begins to monitor tables of a database. What is monitored already stays as it is, with its
 * labels. A name that the database does not have fails the job; that was seen with files only.
 */
final class DqopsImportTables {

  private static final int MOST = 300;

  private static final DqopsMembers PARAMETERS =
      new DqopsMembers()
          .texts("connectionName", "schemaName", "tableNameContains")
          .listsOfTexts("tableNames")
          .numbers("tablesImportLimit");

  /** Without the name of a connection the job is never run. */
  DqopsTask task(DqopsWorkspace workspace, JsonNode sent) {
    ObjectNode parameters = PARAMETERS.keep(sent);
    String connection = parameters.path("connectionName").asText("");
    boolean known = workspace.connection(connection).isPresent();
    Duration delay = known ? workspace.database(connection).delay() : Duration.ZERO;
    return new DqopsTask(
        DqopsJobType.IMPORT_TABLES,
        parameters,
        delay,
        !parameters.has("connectionName"),
        () -> run(workspace, connection, parameters));
  }

  private static ObjectNode run(
      DqopsWorkspace workspace, String connection, ObjectNode parameters) {
    if (workspace.connection(connection).isEmpty()) {
      throw new DqopsJobException(
          "com.dqops.core.jobqueue.jobs.table.ImportTablesQueueJobException",
          // The two spaces are DQOps' own.
          "Connection " + connection + "  was not found");
    }
    ObjectNode filters = SandboxJson.object().put("connection", connection);
    new DqopsReach(workspace, filters, List.of()).open();
    List<DqopsTable> found = found(workspace.database(connection), parameters);
    refuseMissing(connection, parameters, found);
    ObjectNode result = SandboxJson.object();
    ArrayNode specs = result.putArray("source_table_specs");
    found.forEach(
        it -> {
          workspace.monitor(it);
          specs.add(new DqopsTableJson(workspace.domain(), it).full().path("spec"));
        });
    return result;
  }

  private static List<DqopsTable> found(DqopsDatabase database, ObjectNode parameters) {
    String schema = parameters.path("schemaName").asText("");
    String contained = parameters.path("tableNameContains").asText("");
    Set<String> names = names(parameters);
    return database.tables().stream()
        .filter(it -> DqopsPattern.matches(schema, it.schema()))
        .filter(it -> it.name().contains(contained))
        .filter(it -> names.isEmpty() || names.contains(it.name()))
        .limit(parameters.path("tablesImportLimit").asInt(MOST))
        .toList();
  }

  private static void refuseMissing(
      String connection, ObjectNode parameters, List<DqopsTable> found) {
    Set<String> missing = names(parameters);
    found.forEach(it -> missing.remove(it.name()));
    for (String name : missing) {
      String table = parameters.path("schemaName").asText() + "/" + name;
      throw new DqopsJobException(
          "com.dqops.utils.exceptions.DqoRuntimeException",
          "com.dqops.connectors.jdbc.JdbcQueryFailedException: SQL query failed: IO Error: No files"
              + " found that match the pattern \"/data/"
              + table
              + "\", connection: "
              + connection
              + ", SQL: DESCRIBE SELECT * FROM read_csv(\n  '/data/"
              + table
              + "',\n  auto_detect = true,\n  compression = 'auto'\n)");
    }
  }

  private static Set<String> names(ObjectNode parameters) {
    Set<String> names = new HashSet<>();
    parameters.path("tableNames").forEach(it -> names.add(it.asText()));
    return names;
  }
}
