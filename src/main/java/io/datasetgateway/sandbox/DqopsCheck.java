package io.datasetgateway.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest result of one data quality check.
 *
 * @param column null for a check of the whole table
 * @param type {@code monitoring}, {@code partitioned} or {@code profiling}
 * @param timeScale {@code daily} or {@code monthly}; null for profiling
 * @param severity now: {@code valid}, {@code warning}, {@code error}, {@code fatal} or {@code
 *     execution_error}; for a check that never ran, what it will find
 * @param worst the highest severity that it ever had; never {@code execution_error}
 * @param executedAt null: it never ran
 */
record DqopsCheck(
    String name,
    @Nullable String column,
    String type,
    @Nullable String timeScale,
    String category,
    String dimension,
    String severity,
    String worst,
    @Nullable Instant executedAt) {

  DqopsCheck unexecuted() {
    return executed(null);
  }

  DqopsCheck executed(@Nullable Instant at) {
    return new DqopsCheck(name, column, type, timeScale, category, dimension, severity, worst, at);
  }
}
