package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What starts checks; recorded from 1.13.2. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DqopsRunChecks(
    @JsonProperty("check_search_filters") DqopsCheckFilters filters,
    @JsonProperty("collect_error_samples") @Nullable Boolean collectErrorSamples,
    @JsonProperty("dummy_execution") @Nullable Boolean dummyExecution) {}
