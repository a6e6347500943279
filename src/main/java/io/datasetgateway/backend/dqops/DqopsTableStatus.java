package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the latest checks saw of a table; recorded from 1.13.2.
 *
 * @param dataDomain technical name of the domain it is in; empty for the root
 * @param totalRowCount rows; absent when no check counted them
 * @param lastCheckExecutedAt an ISO-8601 instant, though documented as a number; absent when no
 *     check ran
 */
record DqopsTableStatus(
    @JsonProperty("data_domain") @Nullable String dataDomain,
    @JsonProperty("connection_name") @Nullable String connectionName,
    @JsonProperty("schema_name") @Nullable String schemaName,
    @JsonProperty("table_name") @Nullable String tableName,
    @JsonProperty("total_row_count") @Nullable Long totalRowCount,
    @JsonProperty("last_check_executed_at") @Nullable String lastCheckExecutedAt) {}
