package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.problem.Fault;
import java.util.Arrays;
import java.util.Locale;

/** How often a check has a result of its own. */
public enum TimeScale {
  DAILY,
  MONTHLY;

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static TimeScale fromString(String text) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(text))
        .findFirst()
        .orElseThrow(() -> Fault.invalid("timeScale", "must be daily or monthly").asException());
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
