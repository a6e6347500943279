package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.problem.Fault;

/**
 * Which part of an upload: their rows are committed in the order of these numbers.
 *
 * @param value 1 for the first
 */
record PartNumber(int value) {
  static final int MAX = 10_000;

  /** Reads the word in a path. */
  static PartNumber of(String word) {
    if (!word.matches("[1-9][0-9]{0,4}") || Integer.parseInt(word) > MAX) {
      throw Fault.invalid("n", "must be a whole number from 1 to " + MAX).asException();
    }
    return new PartNumber(Integer.parseInt(word));
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }
}
