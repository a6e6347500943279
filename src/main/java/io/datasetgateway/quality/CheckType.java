package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.problem.Fault;
import java.util.Arrays;
import java.util.Locale;

/** What a check is for. */
public enum CheckType {
  /** Run now and then, to see what there is to check. */
  PROFILING,
  /** Run regularly over the whole table. */
  MONITORING,
  /** Run regularly, over each day or month of the data. */
  PARTITIONED;

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static CheckType fromString(String text) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.invalid("checkTypes", "must be of profiling, monitoring, partitioned")
                    .asException());
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
