package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The job queue, of which only the end of its change log is of use; recorded from 1.13.2. */
record DqopsJobList(@JsonProperty("lastSequenceNumber") @Nullable Long lastSequenceNumber) {}
