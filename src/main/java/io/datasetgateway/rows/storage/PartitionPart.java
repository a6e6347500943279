package io.datasetgateway.rows.storage;

import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.problem.Fault;
import java.util.Arrays;
import java.util.Locale;

/** What there is of a partition to be deleted. */
public enum PartitionPart {
  /** Its rows. */
  DATA,
  /** Its name; rows that are left are of no partition from then on. */
  TAG;

  /**
   * Reads the word as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static PartitionPart fromString(String text) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(text))
        .findFirst()
        .orElseThrow(() -> Fault.invalid("only", "must be data or tag").asException());
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
