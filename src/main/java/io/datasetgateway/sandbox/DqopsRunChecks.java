package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs checks again: they find what they found before, but now. */
final class DqopsRunChecks {

  private static final DqopsMembers FILTERS =
      new DqopsMembers()
          .texts("connection", "fullTableName")
          .flags("enabled")
          .listsOfTexts("tags", "labels")
          .numbers("maxResults")
          .texts("column", "columnDataType")
          .flags("columnNullable")
          .oneOf("checkTarget", "table", "column")
          .oneOf("checkType", "profiling", "monitoring", "partitioned")
          .oneOf("timeScale", "daily", "monthly")
          .texts("checkCategory", "qualityDimension", "tableComparisonName", "checkName")
          .texts("sensorName")
          .lists("checkHierarchyIdsModels");

  private static final DqopsMembers PARAMETERS =
      new DqopsMembers()
          .objects("check_search_filters", "time_window_filter")
          .flags("collect_error_samples")
          .oneOf("execution_target", "sensors_and_rules", "only_sensors", "only_rules")
          .flags("dummy_execution");

  private final Clock clock;

  DqopsRunChecks(Clock clock) {
    this.clock = clock;
  }

  /** Without a filter, and with none but unknown ones, it runs every check there is. */
  DqopsTask task(DqopsWorkspace workspace, JsonNode sent) {
    ObjectNode parameters = PARAMETERS.keep(sent);
    ObjectNode filters = FILTERS.keep(sent.path("check_search_filters"));
    if (parameters.has("check_search_filters")) {
      parameters.set("check_search_filters", filters);
    }
    boolean dummy = parameters.path("dummy_execution").asBoolean();
    List<DqopsTable> tables = new DqopsTableFilter(filters).tables(workspace);
    DqopsReach reach = new DqopsReach(workspace, filters, tables);
    return new DqopsTask(
        DqopsJobType.RUN_CHECKS,
        parameters,
        reach.delay(),
        false,
        () -> {
          reach.open();
          return new DqopsCounts(dummy ? List.of() : run(workspace, filters)).runResult();
        });
  }

  private List<DqopsCheck> run(DqopsWorkspace workspace, ObjectNode filters) {
    DqopsCheckFilter wanted = new DqopsCheckFilter(filters);
    Instant now = clock.instant();
    int most = filters.path("maxResults").asInt(Integer.MAX_VALUE);
    List<DqopsCheck> executed = new ArrayList<>();
    for (DqopsTable table : new DqopsTableFilter(filters).tables(workspace)) {
      List<DqopsCheck> checks = new ArrayList<>();
      for (DqopsCheck check : table.checks()) {
        boolean run = executed.size() < most && wanted.accepts(table, check);
        checks.add(run ? check.executed(now) : check);
        if (run) {
          executed.add(check);
        }
      }
      workspace.change(table, it -> it.withChecks(checks));
    }
    return executed;
  }
}
