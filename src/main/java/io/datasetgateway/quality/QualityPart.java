package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.QualityReading.PartReading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest results of one column, or of one dimension of quality.
 *
 * @param severity the worst that they say; absent when they say nothing
 * @param score share of results that are valid or a warning, in percent
 * @param checkedAt when the latest of them came about
 * @param dataset what it is of, where others are judged in place of what was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityPart(
    String name,
    @Nullable Severity severity,
    @Nullable Double score,
    Counts counts,
    @Nullable Instant checkedAt,
    @Nullable DatasetId dataset) {

  static QualityPart of(PartReading reading) {
    Result result = reading.result();
    return new QualityPart(
        reading.name(),
        result.worst(),
        result.soundScore(),
        result.counts(),
        result.checkedAt(),
        null);
  }

  QualityPart of(DatasetId named) {
    return new QualityPart(name, severity, score, counts, checkedAt, named);
  }
}
