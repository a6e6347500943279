package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which statistics are meant; recorded from 1.13.2. A member that is left out does not narrow. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsStatisticsFilters(
    @JsonProperty("connection") String connection,
    @JsonProperty("fullTableName") String fullTableName) {}
