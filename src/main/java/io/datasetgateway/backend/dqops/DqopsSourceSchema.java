package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A schema in a data source; recorded from 1.13.2. */
record DqopsSourceSchema(
    @JsonProperty("connectionName") @Nullable String connectionName,
    @JsonProperty("schemaName") @Nullable String schemaName,
    @JsonProperty("alreadyImported") @Nullable Boolean alreadyImported) {}
