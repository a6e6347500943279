package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the latest checks saw of a table; recorded from 1.13.2.
 *
 * @param dataDomain technical name of the domain it is in; empty for the root
 * @param totalRowCount rows; absent when no check counted them
 * @param tableExist whether the table is known; absent in older versions
 * @param lastCheckExecutedAt an ISO-8601 instant, though documented as a number; absent when no
 *     check ran
 * @param checks of the whole table, by name; not in a list
 * @param columns by name; not in a list
 * @param dimensions of quality, by name
 */
record DqopsTableStatus(
    @JsonProperty("data_domain") @Nullable String dataDomain,
    @JsonProperty("connection_name") @Nullable String connectionName,
    @JsonProperty("schema_name") @Nullable String schemaName,
    @JsonProperty("table_name") @Nullable String tableName,
    @JsonProperty("total_row_count") @Nullable Long totalRowCount,
    @JsonProperty("table_exist") @Nullable Boolean tableExist,
    @JsonUnwrapped @Nullable DqopsResults results,
    @JsonProperty("last_check_executed_at") @Nullable String lastCheckExecutedAt,
    @JsonProperty("checks") @Nullable Map<String, @Nullable DqopsCheckStatus> checks,
    @JsonProperty("columns") @Nullable Map<String, @Nullable DqopsPartStatus> columns,
    @JsonProperty("dimensions") @Nullable Map<String, @Nullable DqopsPartStatus> dimensions) {
  DqopsTableStatus {
    checks = copyOf(checks);
    columns = copyOf(columns);
    dimensions = copyOf(dimensions);
  }

  /** In the same order, also of what is null. */
  static <T> @Nullable Map<String, @Nullable T> copyOf(@Nullable Map<String, @Nullable T> told) {
    return told == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(told));
  }
}
