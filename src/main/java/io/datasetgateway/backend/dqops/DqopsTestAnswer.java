package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What came of a connection that was tried out; recorded from 1.13.2.
 *
 * @param result {@code SUCCESS}, {@code FAILURE} or {@code CONNECTION_ALREADY_EXISTS}
 * @param errorMessage what the driver said, with whatever it was given: never shown
 */
record DqopsTestAnswer(
    @JsonProperty("connectionTestResult") @Nullable String result,
    @JsonProperty("errorMessage") @Nullable String errorMessage) {
  /** Without what the driver said. */
  @Override
  public String toString() {
    return "DqopsTestAnswer[" + result + "]";
  }
}
