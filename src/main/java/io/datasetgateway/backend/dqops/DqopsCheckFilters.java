package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which checks are meant; recorded from 1.13.2. A member that is left out does not narrow. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsCheckFilters(
    @JsonProperty("connection") String connection,
    @JsonProperty("fullTableName") String fullTableName) {}
