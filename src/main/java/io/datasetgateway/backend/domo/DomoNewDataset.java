package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset to be created, as working clients send it.
 *
 * @param userDefinedType what brings its data: always {@code api}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomoNewDataset(
    String dataSourceName,
    @Nullable String dataSourceDescription,
    String userDefinedType,
    Schema schema) {

  /** The columns in their order. */
  record Schema(List<Column> columns) {}

  /**
   * A column.
   *
   * @param type {@code STRING}, {@code LONG}, {@code DOUBLE}, {@code DECIMAL}, {@code DATE} or
   *     {@code DATETIME}
   */
  record Column(String type, String name) {}
}
