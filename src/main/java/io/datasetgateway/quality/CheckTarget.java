package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is looked at. */
public enum CheckTarget {
  /** A table as a whole. */
  TABLE,
  /** One column of it. */
  COLUMN;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
