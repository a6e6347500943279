package io.datasetgateway.sandbox;

import org.jspecify.annotations.Nullable;

/** One row, as text. */
interface DomoRow {

  /**
   * @return null for a null, and for a column that the row does not have
   */
  @Nullable String cell(int column);
}
