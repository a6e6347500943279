package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.Fault;

/** Whether the first row of CSV is the names of the columns. */
public enum Header {
  PRESENT,
  ABSENT;

  /** Reads the word of a caller. */
  public static Header fromString(String word) {
    return switch (word) {
      case "present" -> PRESENT;
      case "absent" -> ABSENT;
      default -> throw Fault.invalid("header", "must be present or absent").asException();
    };
  }
}
