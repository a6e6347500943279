package io.datasetgateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying a connection out.
 *
 * @param reason why it failed, in one word such as {@code unreachable} or {@code credentials};
 *     present only when it did
 * @param detail the same in a sentence; never the backend's own words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionTestResult(
    Status status, @Nullable String reason, @Nullable String detail) {

  /** Whether it works. */
  public enum Status {
    SUCCEEDED,
    FAILED,
    /** There is a connection of this name; nothing was tried. */
    NAME_TAKEN
  }
}
