package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * How far an index is. Documented.
 *
 * @param dataSourceId of which dataset: UUID text
 */
record DomoIndexStatus(
    @Nullable String dataSourceId, @Nullable Progress progress, @Nullable Detail detail) {

  /** What is in it. */
  record Detail(@Nullable Long rowCount, @Nullable Long columnCount) {}

  /**
   * @param status its words are not documented
   * @param progress percent
   * @param lastUpdate epoch milliseconds
   * @param lastSuccessfulIndex epoch milliseconds; absent until there is one
   */
  record Progress(
      @Nullable String requestKey,
      @Nullable String status,
      @Nullable Integer progress,
      @Nullable Long lastUpdate,
      @Nullable Long lastSuccessfulIndex) {}
}
