package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.problem.Fault;
import java.util.regex.Pattern;

/**
 * Which tables of a connection are meant: {@code schema.table}, each part a name, or one with a
 * {@code *} at its beginning, its end or both for any run of characters.
 *
 * @param schema without a dot
 * @param table whatever follows the first dot; may hold more of them
 */
public record TablePattern(String schema, String table) {
  private static final Pattern PART = Pattern.compile("\\*|\\*?[^*]*[^*\\s][^*]*\\*?");
  private static final int MAX_LENGTH = 1000;

  public TablePattern {
    if (schema.indexOf('.') >= 0
        || !PART.matcher(schema).matches()
        || !PART.matcher(table).matches()
        || schema.length() + table.length() > MAX_LENGTH) {
      throw refusal();
    }
  }

  /**
   * Reads a pattern as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  @JsonCreator
  public static TablePattern fromString(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw refusal();
    }
    return new TablePattern(text.substring(0, dot), text.substring(dot + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return schema + "." + table;
  }

  private static RuntimeException refusal() {
    return Fault.invalid(
            "tables",
            "must be schema.table; either may begin or end with *, and *.* is every table")
        .asException();
  }
}
