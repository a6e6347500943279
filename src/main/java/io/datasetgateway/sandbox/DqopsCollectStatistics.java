package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Collects statistics: nothing is kept, but the counts are those of the tables and columns that the
 * filters find. Filters on the collectors themselves are echoed and change nothing.
 */
final class DqopsCollectStatistics {

  private static final int COLLECTORS_OF_TABLE = 3;
  private static final int COLLECTORS_OF_COLUMN = 15;
  private static final int RESULTS_OF_COLLECTOR = 12;

  private static final DqopsMembers FILTERS =
      new DqopsMembers()
          .texts("connection", "fullTableName")
          .flags("enabled")
          .listsOfTexts("tags", "labels")
          .numbers("maxResults")
          .listsOfTexts("columnNames")
          .texts("collectorName", "sensorName", "collectorCategory")
          .oneOf("target", "table", "column")
          .texts("enabledCronScheduleExpression")
          .lists("collectorsHierarchyIdsModels");

  /**
   * @param scope {@code table} or {@code data_group}
   */
  DqopsTask task(String scope, DqopsWorkspace workspace, JsonNode sent) {
    ObjectNode filters = FILTERS.keep(sent);
    if (!filters.has("columnNames")) {
      filters.putArray("columnNames");
    }
    ObjectNode parameters = SandboxJson.object();
    parameters.set("statistics_collector_search_filters", filters);
    parameters.put("data_scope", scope).put("dummy_sensor_execution", false);
    List<DqopsTable> tables = new DqopsTableFilter(filters).tables(workspace);
    DqopsReach reach = new DqopsReach(workspace, filters, tables);
    return new DqopsTask(
        DqopsJobType.COLLECT_STATISTICS,
        parameters,
        reach.delay(),
        false,
        () -> {
          reach.open();
          return result(tables, filters);
        });
  }

  private static ObjectNode result(List<DqopsTable> tables, JsonNode filters) {
    String target = filters.path("target").asText("");
    long columns =
        target.equals("table")
            ? 0
            : tables.stream()
                .flatMap(it -> it.columns().stream())
                .filter(it -> isWanted(it, filters.path("columnNames")))
                .count();
    long ofTables = target.equals("column") ? 0 : (long) tables.size() * COLLECTORS_OF_TABLE;
    long collectors = ofTables + columns * COLLECTORS_OF_COLUMN;
    return SandboxJson.object()
        .put("executed_statistics_collectors", collectors)
        .put("columns_analyzed", columns)
        .put("columns_successfully_analyzed", columns)
        .put("total_collectors_failed", 0)
        .put("total_collected_results", collectors * RESULTS_OF_COLLECTOR);
  }

  private static boolean isWanted(DqopsColumn column, JsonNode names) {
    boolean wanted = names.isEmpty();
    for (JsonNode name : names) {
      wanted |= DqopsPattern.matches(name.asText(), column.name());
    }
    return wanted;
  }
}
