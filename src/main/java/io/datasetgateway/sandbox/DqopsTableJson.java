package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The four shapes in which DQOps shows a table: list entry, basic, full, and its columns. */
record DqopsTableJson(String domain, DqopsTable table) {

  /** In lists and searches. */
  ObjectNode entry(DqopsStatusFilter filter) {
    ObjectNode json = head();
    putLabels(json);
    json.set("data_quality_status", DqopsStatus.of(domain, table, filter).brief());
    json.put("partitioning_configuration_missing", true);
    DqopsTemplates.of(table).putRunChecks(json);
    DqopsTemplates.of(table).putCollectStatistics(json);
    return tail(json);
  }

  /** Holds the absolute path on the server of a table that is a file. */
  ObjectNode basic() {
    ObjectNode json = head();
    putFile(json);
    putLabels(json);
    json.put("partitioning_configuration_missing", true);
    DqopsTemplates.of(table).putRunChecks(json);
    DqopsTemplates.of(table).putDataClean(json);
    return tail(json);
  }

  /** With its specification, whose columns are in the table's own order. */
  ObjectNode full() {
    ObjectNode json = identified();
    ObjectNode spec = json.putObject("spec");
    spec.putObject("incremental_time_window")
        .put("daily_partitioning_recent_days", 7)
        .put("monthly_partitioning_recent_months", 1);
    ObjectNode columns = spec.putObject("columns");
    table
        .columns()
        .forEach(it -> columns.putObject(it.name()).set("type_snapshot", it.typeSnapshot()));
    putLabels(spec);
    putFile(spec);
    if (!table.advancedProperties().isEmpty()) {
      putProperties(spec);
    }
    return json.put("can_edit", true);
  }

  ObjectNode column(DqopsColumn column) {
    ObjectNode json = SandboxJson.object().put("connection_name", table.connection());
    putTarget(json.putObject("table"));
    json.put("column_name", column.name())
        .put("column_hash", hash(column.name()))
        .set("type_snapshot", column.typeSnapshot());
    DqopsTemplates templates =
        new DqopsTemplates(table.connection(), table.fullName(), column.name());
    templates.putRunChecks(json);
    templates.putCollectStatistics(json);
    templates.putDataClean(json);
    json.putObject("advanced_properties");
    DqopsTemplates.putFlags(json);
    return json;
  }

  private ObjectNode identified() {
    return SandboxJson.object()
        .put("connection_name", table.connection())
        .put("table_hash", hash(""));
  }

  private ObjectNode head() {
    ObjectNode json = identified();
    putTarget(json.putObject("target"));
    return json.put("do_not_collect_error_samples_in_profiling", false)
        .put("always_collect_error_samples_in_monitoring", false);
  }

  private ObjectNode tail(ObjectNode json) {
    putProperties(json);
    DqopsTemplates.putFlags(json);
    return json;
  }

  private void putTarget(ObjectNode json) {
    json.put("schema_name", table.schema()).put("table_name", table.name());
  }

  private void putLabels(ObjectNode json) {
    if (!table.labels().isEmpty()) {
      json.set("labels", SandboxJson.array(table.labels()));
    }
  }

  private void putFile(ObjectNode json) {
    if (table.filePath() != null) {
      json.putObject("file_format").putArray("file_paths").add(table.filePath());
    }
  }

  private void putProperties(ObjectNode json) {
    ObjectNode properties = json.putObject("advanced_properties");
    table.advancedProperties().forEach(properties::put);
  }

  private long hash(String column) {
    return DqopsHash.of(domain, table.connection(), table.schema(), table.name(), column);
  }
}
