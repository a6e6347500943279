package io.datasetgateway.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that DQOps monitors.
 *
 * @param rowCount as last measured; null when never
 * @param freshnessDays age of the newest row in days; null when never measured
 * @param filePath a path on the server, for tables that are files; else null
 * @param columns in the table's order
 */
record DqopsTable(
    String connection,
    String schema,
    String name,
    @Nullable Long rowCount,
    @Nullable Double freshnessDays,
    List<String> labels,
    Map<String, String> advancedProperties,
    @Nullable String filePath,
    List<DqopsColumn> columns,
    List<DqopsCheck> checks) {

  DqopsTable {
    labels = List.copyOf(labels);
    advancedProperties = Map.copyOf(advancedProperties);
    columns = List.copyOf(columns);
    checks = List.copyOf(checks);
  }

  /** As DQOps' filters name it. */
  String fullName() {
    return schema + "." + name;
  }

  /** As an import finds it: without labels, and never checked. */
  DqopsTable asFound() {
    return withLabels(List.of()).withChecks(checks.stream().map(DqopsCheck::unexecuted).toList());
  }

  DqopsTable withChecks(List<DqopsCheck> newChecks) {
    return new DqopsTable(
        connection,
        schema,
        name,
        rowCount,
        freshnessDays,
        labels,
        advancedProperties,
        filePath,
        columns,
        newChecks);
  }

  DqopsTable withLabels(List<String> newLabels) {
    return new DqopsTable(
        connection,
        schema,
        name,
        rowCount,
        freshnessDays,
        newLabels,
        advancedProperties,
        filePath,
        columns,
        checks);
  }
}
