package io.datasetgateway.rows.upload;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one row of CSV: nothing for a value that is absent, two quotes for an empty text. */
final class CsvLine {
  private CsvLine() {}

  static byte[] of(@Nullable String[] values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      String value = values[i];
      if (value != null) {
        append(line, value);
      }
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder line, String value) {
    boolean isPlain =
        !value.isEmpty()
            && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    if (isPlain) {
      line.append(value);
    } else {
      line.append('"').append(value.replace("\"", "\"\"")).append('"');
    }
  }
}
