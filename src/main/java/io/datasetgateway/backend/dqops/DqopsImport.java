package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tables are to be imported; recorded from 1.13.2. A member that is left out does not narrow.
 *
 * @param connectionName without it, the job would stay queued for ever
 * @param schemaName may hold {@code *}
 * @param tablesImportLimit 300 when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsImport(
    @JsonProperty("connectionName") String connectionName,
    @JsonProperty("schemaName") String schemaName,
    @JsonProperty("tableNameContains") @Nullable String tableNameContains,
    @JsonProperty("tableNames") @Nullable List<String> tableNames,
    @JsonProperty("tablesImportLimit") @Nullable Integer tablesImportLimit) {
  DqopsImport {
    tableNames = tableNames == null ? null : List.copyOf(tableNames);
  }
}
