package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A job; recorded from 1.13.2.
 *
 * @param jobType such as {@code run_checks}
 * @param status {@code queued running waiting finished failed cancel_requested cancelled}
 * @param errorMessage why it failed, with class names and whatever its database said: never shown
 * @param statusChangedAt an ISO-8601 instant
 * @param dataDomain technical name of its data domain; empty for the root
 */
record DqopsJob(
    @JsonProperty("jobId") @Nullable DqopsJobId jobId,
    @JsonProperty("jobType") @Nullable String jobType,
    @JsonProperty("parameters") @Nullable Parameters parameters,
    @JsonProperty("status") @Nullable String status,
    @JsonProperty("errorMessage") @Nullable String errorMessage,
    @JsonProperty("statusChangedAt") @Nullable String statusChangedAt,
    @JsonProperty("dataDomain") @Nullable String dataDomain) {

  /** What it was started with: one member per type of job. */
  record Parameters(
      @JsonProperty("runChecksParameters") @Nullable RunChecks runChecks,
      @JsonProperty("collectStatisticsParameters") @Nullable CollectStatistics collectStatistics,
      @JsonProperty("importTableParameters") @Nullable ImportTables importTables) {}

  /** Checks that were asked for, and, once they ran, what they found. */
  record RunChecks(
      @JsonProperty("check_search_filters") @Nullable Filters filters,
      @JsonProperty("run_checks_result") @Nullable DqopsCheckCounts result) {}

  /** Statistics that were asked for, and, sometimes, once they were collected, how many. */
  record CollectStatistics(
      @JsonProperty("statistics_collector_search_filters") @Nullable Filters filters,
      @JsonProperty("collect_statistics_result") @Nullable DqopsStatisticsCounts result) {}

  /** Tables that were to be imported; which were is not told here. */
  record ImportTables(@JsonProperty("connectionName") @Nullable String connectionName) {}

  /**
   * Which tables were meant.
   *
   * @param fullTableName schema and table, parted by the first dot; may hold {@code *}
   */
  record Filters(
      @JsonProperty("connection") @Nullable String connection,
      @JsonProperty("fullTableName") @Nullable String fullTableName) {}

  /** What collecting statistics came to; recorded from 1.13.2. */
  record DqopsStatisticsCounts(
      @JsonProperty("executed_statistics_collectors") @Nullable Integer executed,
      @JsonProperty("columns_analyzed") @Nullable Integer columnsAnalyzed,
      @JsonProperty("columns_successfully_analyzed") @Nullable Integer columnsSucceeded,
      @JsonProperty("total_collectors_failed") @Nullable Integer failed,
      @JsonProperty("total_collected_results") @Nullable Integer results) {}

  /** What a run of checks came to; recorded from 1.13.2. */
  record DqopsCheckCounts(
      @JsonProperty("highest_severity") @Nullable String highestSeverity,
      @JsonProperty("executed_checks") @Nullable Integer executedChecks,
      @JsonProperty("valid_results") @Nullable Integer validResults,
      @JsonProperty("warnings") @Nullable Integer warnings,
      @JsonProperty("errors") @Nullable Integer errors,
      @JsonProperty("fatals") @Nullable Integer fatals,
      @JsonProperty("execution_errors") @Nullable Integer executionErrors) {}
}
