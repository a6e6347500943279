package io.datasetgateway.backend.domo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dataset as they are indexed. Recorded.
 *
 * @param tables one, or none while nothing is indexed
 */
record DomoSchema(@Nullable List<@Nullable Table> tables) {

  /** A table and its columns in their order. */
  record Table(@Nullable List<@Nullable DomoColumn> columns) {}
}
