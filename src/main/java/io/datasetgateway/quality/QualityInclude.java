package io.datasetgateway.quality;

import io.datasetgateway.problem.Fault;

/** What a caller wants besides the summary. */
public enum QualityInclude {
  /** Every check. */
  CHECKS,
  /** Every column, without its checks. */
  COLUMNS;

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static QualityInclude fromString(String text) {
    return switch (text) {
      case "checks" -> CHECKS;
      case "columns" -> COLUMNS;
      default -> throw Fault.invalid("include", "must be of checks, columns").asException();
    };
  }
}
