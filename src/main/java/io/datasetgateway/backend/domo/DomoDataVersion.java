package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one commit brought. The names are those that a working client reads.
 *
 * @param dataSourceId of which dataset: UUID text
 * @param dataVersionId counts within the dataset; other services call it {@code dataId}
 * @param status its words are not documented
 * @param datetimeRecorded epoch milliseconds
 * @param datetimeUploadCompleted epoch milliseconds
 */
record DomoDataVersion(
    @Nullable String dataSourceId,
    @JsonAlias("dataId") @Nullable Long dataVersionId,
    @Nullable Long schemaId,
    @Nullable String status,
    @Nullable Long datetimeRecorded,
    @Nullable Long datetimeUploadCompleted,
    @Nullable BigDecimal runDurationSeconds,
    @Nullable Long sizeBytes,
    @Nullable Long rowCount) {

  /** A version of which nothing but its number is told. */
  static DomoDataVersion numbered(long number) {
    return new DomoDataVersion(null, number, null, null, null, null, null, null, null);
  }
}
