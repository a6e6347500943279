package io.datasetgateway.backend.domo;

import org.jspecify.annotations.Nullable;

/** The answer to a creation, as working clients read it. */
record DomoCreated(@Nullable Created dataSource) {

  /**
   * What was created.
   *
   * @param dataSourceId UUID text
   */
  record Created(@Nullable String dataSourceId) {}
}
