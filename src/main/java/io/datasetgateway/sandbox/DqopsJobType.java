package io.datasetgateway.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of job, and where each keeps what it was told and what came of it. */
enum DqopsJobType {
  RUN_CHECKS(
      "run_checks",
      "runChecksParameters",
      "run_checks_result",
      "com.dqops.execution.checks.CheckExecutionSummary"),
  COLLECT_STATISTICS(
      "collect_statistics",
      "collectStatisticsParameters",
      "collect_statistics_result",
      "com.dqops.execution.statistics.StatisticsCollectionExecutionSummary"),
  IMPORT_TABLES(
      "import_tables",
      "importTableParameters",
      null,
      "com.dqops.core.jobqueue.jobs.table.ImportTablesResult"),
  DELETE_STORED_DATA(
      "delete_stored_data",
      "deleteStoredDataParameters",
      null,
      "com.dqops.core.jobqueue.jobs.data.DeleteStoredDataResult");

  private final String wire;
  private final String parameters;
  private final @Nullable String result;
  private final String resultClass;

  DqopsJobType(String wire, String parameters, @Nullable String result, String resultClass) {
    this.wire = wire;
    this.parameters = parameters;
    this.result = result;
    this.resultClass = resultClass;
  }

  /** As on the wire. */
  String wire() {
    return wire;
  }

  /** The member that holds the parameters of this kind. */
  String parameters() {
    return parameters;
  }

  /** The member of the parameters that holds the result; some kinds do not show theirs. */
  Optional<String> result() {
    return Optional.ofNullable(result);
  }

  /** What DQOps calls the result, in a message that it lets slip. */
  String resultClass() {
    return resultClass;
  }
}
