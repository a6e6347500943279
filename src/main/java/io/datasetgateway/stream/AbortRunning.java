package io.datasetgateway.stream;

import io.datasetgateway.problem.Fault;

/** Whether a run that is under way is to be stopped for a new one. */
record AbortRunning(boolean on) {

  /**
   * Reads it as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID for anything but true and false
   */
  public static AbortRunning fromString(String text) {
    return switch (text) {
      case "true" -> new AbortRunning(true);
      case "false" -> new AbortRunning(false);
      default -> throw Fault.invalid("abortRunning", "must be true or false").asException();
    };
  }
}
