package io.datasetgateway.quality;

/** What a check came to, the best first. */
public enum Severity {
  VALID,
  WARNING,
  /** It could not be run, so that nothing is known. */
  EXECUTION_ERROR,
  ERROR,
  FATAL;

  /** Whether something was found out. */
  boolean isResult() {
    return this != EXECUTION_ERROR;
  }

  boolean isFailure() {
    return this == ERROR || this == FATAL;
  }
}
