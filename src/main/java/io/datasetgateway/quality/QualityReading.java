package io.datasetgateway.quality;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says of a dataset's quality, in our words and not judged yet. Its levels may
 * contradict one another.
 *
 * @param exists whether the table is there; null when the backend does not tell
 * @param total of all checks
 * @param checks each check, those of columns too
 * @param columns the checks of each column
 * @param dimensions the checks of each dimension of quality
 */
public record QualityReading(
    @Nullable Boolean exists,
    Result total,
    List<CheckReading> checks,
    List<PartReading> columns,
    List<PartReading> dimensions) {

  /** Nothing is told. */
  public static final QualityReading UNTOLD =
      new QualityReading(null, Result.UNTOLD, List.of(), List.of(), List.of());

  public QualityReading {
    checks = List.copyOf(checks);
    columns = List.copyOf(columns);
    dimensions = List.copyOf(dimensions);
  }

  /**
   * One check.
   *
   * @param check its name
   * @param column what it is about; null when that is the whole table
   * @param type null in a word that is not known, as {@code timeScale}
   * @param category the backend's own word for what it looks at
   * @param dimension of quality, such as {@code Completeness}
   */
  public record CheckReading(
      String check,
      @Nullable String column,
      @Nullable CheckType type,
      @Nullable TimeScale timeScale,
      @Nullable String category,
      @Nullable String dimension,
      Result result) {}

  /**
   * Some of the checks, together.
   *
   * @param name what they have in common
   */
  public record PartReading(String name, Result result) {}

  /** The results of all levels. */
  Stream<Result> results() {
    return Stream.of(
            Stream.of(total),
            checks.stream().map(CheckReading::result),
            columns.stream().map(PartReading::result),
            dimensions.stream().map(PartReading::result))
        .flatMap(level -> level);
  }
}
