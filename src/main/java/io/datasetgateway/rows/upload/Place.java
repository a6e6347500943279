package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;

/**
 * A place in what a caller sent.
 *
 * @param line 1 for the first
 * @param column in CSV the number of the field, otherwise that of the character; 1 for the first
 * @param byteOffset 0 for the first byte, after unpacking
 */
record Place(long line, long column, long byteOffset) {

  /** What is wrong there. */
  FaultException wrong(String detail) {
    return Fault.of(
            Fault.Kind.UNPROCESSABLE, "Line %d, column %d: %s".formatted(line, column, detail))
        .with("line", line)
        .with("column", column)
        .with("byteOffset", byteOffset)
        .asException();
  }
}
