package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A connection, of which only its name is read: the rest holds passwords; recorded from 1.13.2. */
record DqopsConnectionName(@JsonProperty("connection_name") @Nullable String connectionName) {}
