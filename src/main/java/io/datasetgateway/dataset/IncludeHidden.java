package io.datasetgateway.dataset;

import io.datasetgateway.problem.Fault;

/**
 * Whether hidden columns are wanted: a query parameter that is {@code true} or {@code false} and
 * nothing else.
 */
record IncludeHidden(boolean on) {

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static IncludeHidden fromString(String text) {
    return switch (text) {
      case "true" -> new IncludeHidden(true);
      case "false" -> new IncludeHidden(false);
      default -> throw Fault.invalid("includeHidden", "must be true or false").asException();
    };
  }
}
