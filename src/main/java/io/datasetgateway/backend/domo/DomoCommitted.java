package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/**
 * What a commit is answered. Documented; the values of its status are not, so it is not read.
 *
 * @param dataSourceId of which dataset: UUID text
 * @param indexing absent, or without a key, when nothing is indexed
 */
record DomoCommitted(
    @Nullable String dataSourceId,
    @Nullable Long uploadId,
    @Nullable Size size,
    @Nullable DomoIndexing indexing) {

  /** How much was taken. */
  record Size(@Nullable Long rowCount) {}
}
