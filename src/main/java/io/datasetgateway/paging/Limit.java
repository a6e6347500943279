package io.datasetgateway.paging;

import io.datasetgateway.problem.Fault;

/**
 * How many items a page may hold.
 *
 * @param value 1 to {@value #MAX}
 */
public record Limit(int value) {
  public static final int MAX = 500;

  /**
   * Reads a limit as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static Limit fromString(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= MAX) {
        return new Limit(value);
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw Fault.invalid("limit", "must be a whole number from 1 to " + MAX).asException();
  }
}
