package io.datasetgateway.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of CSV, taken apart when first asked. Nothing is null, two quotes are the empty text. */
final class DomoCsvRow implements DomoRow {

  private static final String NULL = "\\N";

  private final byte[] line;
  private @Nullable List<@Nullable String> cells;

  /**
   * @param line one row, with or without its end of line
   */
  DomoCsvRow(byte[] line) {
    this.line = line;
  }

  @Override
  public @Nullable String cell(int column) {
    List<@Nullable String> known = cells;
    if (known == null) {
      known = split();
      cells = known;
    }
    return column < known.size() ? known.get(column) : null;
  }

  private List<@Nullable String> split() {
    List<@Nullable String> split = new ArrayList<>();
    int end = withoutEndOfLine();
    int from = 0;
    while (from <= end) {
      int to = from < end && line[from] == '"' ? endOfQuoted(from, end) : endOfPlain(from, end);
      split.add(cell(from, to));
      from = to + 1;
    }
    return split;
  }

  private int withoutEndOfLine() {
    int end = line.length;
    if (end > 0 && line[end - 1] == '\n') {
      end--;
    }
    return end > 0 && line[end - 1] == '\r' ? end - 1 : end;
  }

  private int endOfPlain(int from, int end) {
    int at = from;
    while (at < end && line[at] != ',') {
      at++;
    }
    return at;
  }

  private int endOfQuoted(int from, int end) {
    int at = from + 1;
    while (at < end && !(line[at] == '"' && (at + 1 == end || line[at + 1] != '"'))) {
      at += line[at] == '"' ? 2 : 1;
    }
    return endOfPlain(Math.min(at, end), end);
  }

  private @Nullable String cell(int from, int to) {
    if (from == to) {
      return null;
    }
    String text = new String(line, from, to - from, StandardCharsets.UTF_8);
    if (text.charAt(0) != '"') {
      return text.equals(NULL) ? null : text;
    }
    int close = text.lastIndexOf('"');
    return text.substring(1, Math.max(1, close)).replace("\"\"", "\"");
  }
}
