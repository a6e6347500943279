package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made job parameters that DQOps puts into what it answers, in camel case inside snake
 * case.
 *
 * @param fullTableName {@code schema.table} with {@code *}; null for a whole connection
 * @param column null for a whole table
 */
record DqopsTemplates(String connection, @Nullable String fullTableName, @Nullable String column) {

  static DqopsTemplates of(DqopsTable table) {
    return new DqopsTemplates(table.connection(), table.fullName(), null);
  }

  void putRunChecks(ObjectNode json) {
    json.set("run_checks_job_template", runChecks());
    for (String type : List.of("profiling", "monitoring", "partition")) {
      String checkType = type.equals("partition") ? "partitioned" : type;
      json.set("run_" + type + "_checks_job_template", runChecks().put("checkType", checkType));
    }
  }

  private ObjectNode runChecks() {
    ObjectNode template = filter();
    return column == null ? template : template.put("column", column);
  }

  void putCollectStatistics(ObjectNode json) {
    json.set("collect_statistics_job_template", collectStatistics());
  }

  ObjectNode collectStatistics() {
    ObjectNode template = filter();
    template.set("columnNames", columnNames());
    return template;
  }

  void putDataClean(ObjectNode json) {
    json.set("data_clean_job_template", dataClean());
  }

  ObjectNode dataClean() {
    ObjectNode template =
        target()
            .put("deleteErrors", true)
            .put("deleteStatistics", true)
            .put("deleteCheckResults", true)
            .put("deleteSensorReadouts", true)
            .put("deleteErrorSamples", true)
            .put("deleteIncidents", true)
            .put("deleteChecksConfiguration", false);
    if (column != null) {
      template.set("columnNames", columnNames());
    }
    return template;
  }

  static void putFlags(ObjectNode json) {
    json.put("can_edit", true)
        .put("can_collect_statistics", true)
        .put("can_run_checks", true)
        .put("can_delete_data", true);
  }

  private ObjectNode filter() {
    return target().put("enabled", true);
  }

  private ObjectNode target() {
    ObjectNode target = SandboxJson.object().put("connection", connection);
    return fullTableName == null ? target : target.put("fullTableName", fullTableName);
  }

  private ArrayNode columnNames() {
    return SandboxJson.array(column == null ? List.of() : List.of(column));
  }
}
