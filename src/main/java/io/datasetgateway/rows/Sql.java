package io.datasetgateway.rows;

/**
 * One SELECT that reads nothing but one dataset, as {@link SqlCheck} wrote it anew.
 *
 * @param text without comments and without a semicolon
 */
public record Sql(String text) {
  @Override
  public String toString() {
    return "Sql[" + text.length() + " characters]"; // it may hold personal data
  }
}
