package io.datasetgateway.security;

/**
 * A text that must not be seen: it masks itself wherever it would be printed.
 *
 * @param value the text itself, for the one place that sends it
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
