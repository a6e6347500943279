package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which parts of a check are run. */
public enum ExecutionTarget {
  /** The data is measured, and what was measured is judged. */
  SENSORS_AND_RULES("sensorsAndRules"),
  /** The data is measured only. */
  SENSORS("sensors"),
  /** What was measured before is judged anew. */
  RULES("rules");

  private final String word;

  ExecutionTarget(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
