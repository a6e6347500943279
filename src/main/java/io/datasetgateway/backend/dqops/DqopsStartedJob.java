package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What DQOps answers to the start of a job; recorded from 1.13.2. */
record DqopsStartedJob(
    @JsonProperty("jobId") @Nullable DqopsJobId jobId,
    @JsonProperty("status") @Nullable String status) {}
