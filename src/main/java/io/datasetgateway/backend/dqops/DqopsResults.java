package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What some checks came to, as every level of a status tells it; recorded from 1.13.2.
 *
 * @param currentSeverity {@code valid warning error fatal}, of one check {@code execution_error}
 *     too; absent when none of them could be run
 * @param dataQualityKpi percentage of results that are valid or a warning; never told of one check
 */
record DqopsResults(
    @JsonProperty("current_severity") @Nullable String currentSeverity,
    @JsonProperty("executed_checks") @Nullable Long executedChecks,
    @JsonProperty("valid_results") @Nullable Long validResults,
    @JsonProperty("warnings") @Nullable Long warnings,
    @JsonProperty("errors") @Nullable Long errors,
    @JsonProperty("fatals") @Nullable Long fatals,
    @JsonProperty("execution_errors") @Nullable Long executionErrors,
    @JsonProperty("data_quality_kpi") @Nullable Double dataQualityKpi) {}
