package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A table in a data source; recorded from 1.13.2. */
record DqopsSourceTable(
    @JsonProperty("connectionName") @Nullable String connectionName,
    @JsonProperty("schemaName") @Nullable String schemaName,
    @JsonProperty("tableName") @Nullable String tableName,
    @JsonProperty("alreadyImported") @Nullable Boolean alreadyImported) {}
