package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.QualityReading.CheckReading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One check and its latest result.
 *
 * @param check its name
 * @param column what it is about; absent when that is the whole dataset
 * @param category the backend's own word for what it looks at
 * @param dimension of quality, such as {@code Completeness}
 * @param severity what it came to; EXECUTION_ERROR when it could not be run; absent when the
 *     backend does not tell
 * @param checkedAt when it ran
 * @param dataset what it is of, where others are judged in place of what was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityCheck(
    String check,
    @Nullable String column,
    @Nullable CheckType type,
    @Nullable TimeScale timeScale,
    @Nullable String category,
    @Nullable String dimension,
    @Nullable Severity severity,
    @Nullable Instant checkedAt,
    @Nullable DatasetId dataset) {

  static QualityCheck of(CheckReading reading) {
    return new QualityCheck(
        reading.check(),
        reading.column(),
        reading.type(),
        reading.timeScale(),
        reading.category(),
        reading.dimension(),
        reading.result().worst(),
        reading.result().checkedAt(),
        null);
  }

  QualityCheck of(DatasetId named) {
    return new QualityCheck(
        check, column, type, timeScale, category, dimension, severity, checkedAt, named);
  }
}
