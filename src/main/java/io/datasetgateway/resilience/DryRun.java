package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;

/**
 * Whether a request is only tried: a query parameter that is {@code true} or {@code false} and
 * nothing else, of a method that is {@link Plannable}.
 */
public record DryRun(boolean on) {

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static DryRun fromString(String text) {
    return switch (text) {
      case "true" -> new DryRun(true);
      case "false" -> new DryRun(false);
      default -> throw Fault.invalid("dryRun", "must be true or false").asException();
    };
  }
}
