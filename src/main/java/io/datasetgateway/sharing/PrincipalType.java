package io.datasetgateway.sharing;

import io.datasetgateway.problem.Fault;
import java.util.Arrays;

/** With whom a dataset can be shared. */
public enum PrincipalType {
  USER,
  GROUP;

  /**
   * Reads the word in a path.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for any other word
   */
  public static PrincipalType fromString(String text) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(text))
        .findFirst()
        .orElseThrow(() -> Fault.notFound().asException());
  }
}
