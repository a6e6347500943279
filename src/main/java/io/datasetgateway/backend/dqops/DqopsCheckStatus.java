package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * The latest result of one check; recorded from 1.13.2.
 *
 * @param lastExecutedAt an ISO-8601 instant
 * @param checkType {@code profiling monitoring partitioned}
 * @param timeScale {@code daily monthly}; absent for profiling
 */
record DqopsCheckStatus(
    @JsonUnwrapped @Nullable DqopsResults results,
    @JsonProperty("last_executed_at") @Nullable String lastExecutedAt,
    @JsonProperty("check_type") @Nullable String checkType,
    @JsonProperty("time_scale") @Nullable String timeScale,
    @JsonProperty("category") @Nullable String category,
    @JsonProperty("quality_dimension") @Nullable String qualityDimension) {}
