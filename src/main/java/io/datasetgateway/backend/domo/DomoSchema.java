package io.datasetgateway.backend.domo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dataset as they are indexed. Recorded.
 *
 * @param tables one, or none while nothing is indexed
 * @param dataSourceId of which dataset: UUID text
 */
record DomoSchema(@Nullable List<@Nullable Table> tables, @Nullable String dataSourceId) {

  /** A table and its columns in their order. */
  record Table(@Nullable List<@Nullable DomoColumn> columns) {}
}
