package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What some checks add up to. A check that could not run counts as an execution error only; it does
 * not raise the severity. The score is the share of results that are valid or a warning.
 */
record DqopsCounts(List<DqopsCheck> checks) {

  private static final String EXECUTION_ERROR = "execution_error";
  private static final List<String> SEVERITIES = List.of("valid", "warning", "error", "fatal");
  private static final Comparator<String> BY_SEVERITY =
      Comparator.comparingInt(SEVERITIES::indexOf);

  DqopsCounts {
    checks = List.copyOf(checks);
  }

  void putSummary(ObjectNode json) {
    currentSeverity().ifPresent(it -> json.put("current_severity", it));
    worstSeverity().ifPresent(it -> json.put("highest_historical_severity", it));
    checks.stream()
        .map(DqopsCheck::executedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .ifPresent(it -> json.put("last_check_executed_at", DqopsTimes.millis(it)));
    putCounts(json);
    int results = checks.size() - count(EXECUTION_ERROR);
    if (results > 0) {
      json.put("data_quality_kpi", 100.0 * (count("valid") + count("warning")) / results);
    }
  }

  /** What a job that ran them says; {@code valid} when there is nothing to say. */
  ObjectNode runResult() {
    ObjectNode json = SandboxJson.object();
    json.put("highest_severity", currentSeverity().orElse("valid"));
    putCounts(json);
    return json;
  }

  private void putCounts(ObjectNode json) {
    json.put("executed_checks", checks.size())
        .put("valid_results", count("valid"))
        .put("warnings", count("warning"))
        .put("errors", count("error"))
        .put("fatals", count("fatal"))
        .put("execution_errors", count(EXECUTION_ERROR));
  }

  private Optional<String> currentSeverity() {
    return checks.stream().map(DqopsCheck::severity).filter(SEVERITIES::contains).max(BY_SEVERITY);
  }

  private Optional<String> worstSeverity() {
    return checks.stream().map(DqopsCheck::worst).max(BY_SEVERITY);
  }

  private int count(String severity) {
    return (int) checks.stream().filter(it -> it.severity().equals(severity)).count();
  }

  /** One check by itself; unlike a sum it may say {@code execution_error}. */
  static ObjectNode toJson(DqopsCheck check) {
    Instant executedAt = check.executedAt();
    ObjectNode json =
        SandboxJson.object()
            .put("current_severity", check.severity())
            .put("highest_historical_severity", check.worst());
    if (executedAt != null) {
      json.put("last_executed_at", DqopsTimes.millis(executedAt));
    }
    if (check.column() != null) {
      json.put("column_name", check.column());
    }
    json.put("check_type", check.type());
    if (check.timeScale() != null) {
      json.put("time_scale", check.timeScale());
    }
    json.put("category", check.category()).put("quality_dimension", check.dimension());
    new DqopsCounts(List.of(check)).putCounts(json);
    return json;
  }
}
