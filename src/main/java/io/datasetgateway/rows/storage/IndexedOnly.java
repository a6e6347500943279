package io.datasetgateway.rows.storage;

import io.datasetgateway.problem.Fault;

/** Whether only versions are wanted that queries can see. */
record IndexedOnly(boolean on) {

  /**
   * Reads it as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID for anything but true and false
   */
  public static IndexedOnly fromString(String text) {
    return switch (text) {
      case "true" -> new IndexedOnly(true);
      case "false" -> new IndexedOnly(false);
      default -> throw Fault.invalid("indexedOnly", "must be true or false").asException();
    };
  }
}
