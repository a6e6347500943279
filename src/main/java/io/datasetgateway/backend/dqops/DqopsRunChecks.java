package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.datasetgateway.quality.CheckRun;
import io.datasetgateway.quality.ExecutionTarget;
import org.jspecify.annotations.Nullable;

/**
 * What starts checks; recorded from 1.13.2.
 *
 * @param executionTarget {@code sensors_and_rules only_sensors only_rules}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsRunChecks(
    @JsonProperty("check_search_filters") DqopsCheckFilters filters,
    @JsonProperty("time_window_filter") @Nullable DqopsTimeWindow timeWindow,
    @JsonProperty("collect_error_samples") @Nullable Boolean collectErrorSamples,
    @JsonProperty("execution_target") @Nullable String executionTarget,
    @JsonProperty("dummy_execution") @Nullable Boolean dummyExecution) {

  static DqopsRunChecks of(DqopsReach reach, CheckRun run) {
    return new DqopsRunChecks(
        DqopsCheckFilters.of(reach, run),
        run.timeWindow() == null ? null : DqopsTimeWindow.of(run.timeWindow()),
        run.collectErrorSamples(),
        run.executionTarget() == null ? null : toWord(run.executionTarget()),
        run.dummyExecution());
  }

  private static String toWord(ExecutionTarget target) {
    return switch (target) {
      case SENSORS_AND_RULES -> "sensors_and_rules";
      case SENSORS -> "only_sensors";
      case RULES -> "only_rules";
    };
  }
}
