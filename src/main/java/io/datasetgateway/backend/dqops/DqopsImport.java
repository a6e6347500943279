package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which tables are to be imported; recorded from 1.13.2. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsImport(
    @JsonProperty("connectionName") String connectionName,
    @JsonProperty("schemaName") String schemaName) {}
