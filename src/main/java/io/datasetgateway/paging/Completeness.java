package io.datasetgateway.paging;

import io.datasetgateway.problem.Fault;

/** What a caller wants when a backend fails. */
public enum Completeness {
  /** What there is, saying what is missing. */
  PARTIAL,
  /** All or nothing. */
  REQUIRED;

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static Completeness fromString(String text) {
    return switch (text) {
      case "partial" -> PARTIAL;
      case "required" -> REQUIRED;
      default -> throw Fault.invalid("completeness", "must be partial or required").asException();
    };
  }
}
