package io.datasetgateway.dataset;

import io.datasetgateway.problem.Fault;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a caller wants besides a dataset's core. */
public enum Include {
  /** The columns. */
  SCHEMA,
  /** Whether it can be relied on, where need be by what it is linked to. */
  QUALITY,
  /** Who may do what, as the backend has it. */
  PERMISSIONS,
  /** The backend's own object, masked. */
  NATIVE;

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static Include fromString(String text) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.invalid(
                        "include",
                        "must be of "
                            + Arrays.stream(values())
                                .map(Include::word)
                                .collect(Collectors.joining(", ")))
                    .asException());
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
