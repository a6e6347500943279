package io.datasetgateway.quality;

import io.datasetgateway.problem.Fault;

/**
 * How many months back is looked.
 *
 * @param value 1 to {@value QualityQuery#MAX_MONTHS}
 */
record Months(int value) {

  /**
   * Reads a number as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static Months fromString(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 1 && value <= QualityQuery.MAX_MONTHS) {
        return new Months(value);
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw Fault.invalid("months", "must be a whole number from 1 to " + QualityQuery.MAX_MONTHS)
        .asException();
  }
}
