package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with the whole of its configuration; recorded from 1.13.2. It does not tell its schema
 * and its name.
 */
record DqopsTableModel(
    @JsonProperty("connection_name") @Nullable String connectionName,
    @JsonProperty("spec") @Nullable Spec spec) {

  /**
   * The configuration.
   *
   * @param columns by name, in the order of the table
   */
  record Spec(@JsonProperty("columns") @Nullable Map<String, DqopsColumn> columns) {
    Spec {
      columns = columns == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /** One column's configuration. */
  record DqopsColumn(@JsonProperty("type_snapshot") @Nullable TypeSnapshot typeSnapshot) {}

  /**
   * A column's type as it was when the table was imported.
   *
   * @param columnType the database's own word for it, without a length
   */
  record TypeSnapshot(
      @JsonProperty("column_type") @Nullable String columnType,
      @JsonProperty("nullable") @Nullable Boolean nullable) {}
}
