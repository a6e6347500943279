package io.datasetgateway.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** The backends that the sandbox simulates. */
enum Simulated {
  DOMO("domo"),
  DQOPS("dqops");

  private final String path;

  Simulated(String path) {
    this.path = path;
  }

  /** Its name in the fault port's paths and answers. */
  String path() {
    return path;
  }

  static Optional<Simulated> of(String path) {
    return Arrays.stream(values()).filter(it -> it.path.equals(path)).findFirst();
  }
}
