package io.datasetgateway.backend.dqops;

import io.datasetgateway.quality.CheckType;
import io.datasetgateway.quality.Counts;
import io.datasetgateway.quality.QualityReading;
import io.datasetgateway.quality.QualityReading.CheckReading;
import io.datasetgateway.quality.QualityReading.PartReading;
import io.datasetgateway.quality.Result;
import io.datasetgateway.quality.Severity;
import io.datasetgateway.quality.TimeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What DQOps says of a table's quality, in the gateway's words. */
final class DqopsQualityReading {
  private DqopsQualityReading() {}

  /** A status as it is: what is not told, or not in words that are known, is left out. */
  static QualityReading of(DqopsTableStatus status) {
    List<CheckReading> checks = new ArrayList<>();
    addChecks(checks, null, status.checks());
    List<PartReading> columns = new ArrayList<>();
    told(status.columns())
        .forEach(
            (name, column) -> {
              columns.add(toPart(name, column));
              addChecks(checks, name, column == null ? null : column.checks());
            });
    List<PartReading> dimensions = new ArrayList<>();
    told(status.dimensions()).forEach((name, one) -> dimensions.add(toPart(name, one)));
    return new QualityReading(
        status.tableExist(),
        toResult(status.results(), status.lastCheckExecutedAt()),
        checks,
        columns,
        dimensions);
  }

  private static void addChecks(
      List<CheckReading> into,
      @Nullable String column,
      @Nullable Map<String, @Nullable DqopsCheckStatus> checks) {
    told(checks).forEach((name, check) -> into.add(toCheck(name, column, check)));
  }

  private static <T> Map<String, @Nullable T> told(@Nullable Map<String, @Nullable T> map) {
    return map == null ? Map.of() : map;
  }

  private static CheckReading toCheck(
      String name, @Nullable String column, @Nullable DqopsCheckStatus check) {
    return check == null
        ? new CheckReading(name, column, null, null, null, null, Result.UNTOLD)
        : new CheckReading(
            name,
            column,
            toCheckType(check.checkType()),
            toTimeScale(check.timeScale()),
            check.category(),
            check.qualityDimension(),
            toResult(check.results(), check.lastExecutedAt()));
  }

  private static PartReading toPart(String name, @Nullable DqopsPartStatus part) {
    return new PartReading(
        name, part == null ? Result.UNTOLD : toResult(part.results(), part.lastCheckExecutedAt()));
  }

  private static Result toResult(@Nullable DqopsResults results, @Nullable String checkedAt) {
    return results == null
        ? new Result(null, Counts.UNTOLD, null, DqopsMapper.toInstant(checkedAt))
        : new Result(
            toSeverity(results.currentSeverity()),
            toCounts(results),
            results.dataQualityKpi(),
            DqopsMapper.toInstant(checkedAt));
  }

  private static Counts toCounts(DqopsResults results) {
    return new Counts(
        results.executedChecks(),
        results.validResults(),
        results.warnings(),
        results.errors(),
        results.fatals(),
        results.executionErrors());
  }

  private static @Nullable Severity toSeverity(@Nullable String word) {
    return switch (lower(word)) {
      case "valid" -> Severity.VALID;
      case "warning" -> Severity.WARNING;
      case "error" -> Severity.ERROR;
      case "fatal" -> Severity.FATAL;
      case "execution_error" -> Severity.EXECUTION_ERROR;
      default -> null;
    };
  }

  private static @Nullable CheckType toCheckType(@Nullable String word) {
    return switch (lower(word)) {
      case "profiling" -> CheckType.PROFILING;
      case "monitoring" -> CheckType.MONITORING;
      case "partitioned" -> CheckType.PARTITIONED;
      default -> null;
    };
  }

  private static @Nullable TimeScale toTimeScale(@Nullable String word) {
    return switch (lower(word)) {
      case "daily" -> TimeScale.DAILY;
      case "monthly" -> TimeScale.MONTHLY;
      default -> null;
    };
  }

  private static String lower(@Nullable String word) {
    return word == null ? "" : word.toLowerCase(Locale.ROOT);
  }
}
