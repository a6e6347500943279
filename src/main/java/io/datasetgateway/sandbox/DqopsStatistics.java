package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * What was measured of a table as a whole: how many rows and columns it has, as of its last check.
 * A table that was never checked has not been measured.
 */
record DqopsStatistics(DqopsTable table) {

  ObjectNode toJson() {
    ObjectNode json = SandboxJson.object().put("connection_name", table.connection());
    json.putObject("table").put("schema_name", table.schema()).put("table_name", table.name());
    ArrayNode statistics = json.putArray("statistics");
    table.checks().stream()
        .map(DqopsCheck::executedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .ifPresent(at -> measured(statistics, at));
    DqopsTemplates templates = DqopsTemplates.of(table);
    json.set(
        "collect_table_statistics_job_template",
        templates.collectStatistics().put("target", "table"));
    json.set("collect_table_and_column_statistics_job_template", templates.collectStatistics());
    return json.put("can_collect_statistics", true);
  }

  private void measured(ArrayNode statistics, Instant at) {
    if (table.rowCount() != null) {
      statistics.add(one("volume", "row_count", table.rowCount(), at));
    }
    statistics.add(one("schema", "column_count", table.columns().size(), at));
  }

  private static ObjectNode one(String category, String collector, long result, Instant at) {
    String millis = DqopsTimes.millis(at);
    return SandboxJson.object()
        .put("category", category)
        .put("collector", collector)
        .put("sensorName", "table/" + category + "/" + collector)
        .put("resultDataType", "integer")
        .put("result", result)
        // A local time without its zone beside an instant, as DQOps has it.
        .put("collectedAt", millis.substring(0, millis.length() - 1))
        .put("executedAt", millis);
  }
}
