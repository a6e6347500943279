package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A job's names; recorded from 1.13.2.
 *
 * @param jobId seconds of the epoch times a million, and a counter that changes share
 * @param jobBusinessKey the name it was given; absent when it was given none
 * @param createdAt an ISO-8601 instant
 */
record DqopsJobId(
    @JsonProperty("jobId") @Nullable Long jobId,
    @JsonProperty("jobBusinessKey") @Nullable String jobBusinessKey,
    @JsonProperty("createdAt") @Nullable String createdAt) {}
