package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.dqops.DqopsJob.DqopsCheckCounts;
import io.datasetgateway.backend.dqops.DqopsJob.DqopsStatisticsCounts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job came to, by the gateway's names. */
final class DqopsJobResult {
  private DqopsJobResult() {}

  /** An import does not tell what it came to. */
  static @Nullable Map<String, Object> of(DqopsJob job) {
    DqopsJob.Parameters parameters = job.parameters();
    if (parameters != null && parameters.runChecks() != null) {
      return toResult(parameters.runChecks().result());
    }
    return parameters != null && parameters.collectStatistics() != null
        ? toResult(parameters.collectStatistics().result())
        : null;
  }

  private static @Nullable Map<String, Object> toResult(@Nullable DqopsStatisticsCounts counts) {
    if (counts == null) {
      return null;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    put(result, "executed", counts.executed());
    put(result, "failed", counts.failed());
    put(result, "results", counts.results());
    put(result, "columnsAnalyzed", counts.columnsAnalyzed());
    put(result, "columnsSucceeded", counts.columnsSucceeded());
    return result;
  }

  private static @Nullable Map<String, Object> toResult(@Nullable DqopsCheckCounts counts) {
    if (counts == null) {
      return null;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    // Nothing that ran is not the same as nothing wrong.
    boolean ran = counts.executedChecks() != null && counts.executedChecks() > 0;
    put(result, "severity", ran ? upper(counts.highestSeverity()) : null);
    put(result, "executed", counts.executedChecks());
    put(result, "valid", counts.validResults());
    put(result, "warnings", counts.warnings());
    put(result, "errors", counts.errors());
    put(result, "fatals", counts.fatals());
    put(result, "executionErrors", counts.executionErrors());
    return result;
  }

  private static void put(Map<String, Object> result, String name, @Nullable Object value) {
    if (value != null) {
      result.put(name, value);
    }
  }

  private static @Nullable String upper(@Nullable String word) {
    return word == null ? null : word.toUpperCase(Locale.ROOT);
  }
}
