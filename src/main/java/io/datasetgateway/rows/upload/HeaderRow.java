package io.datasetgateway.rows.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes the first row for the names of the columns, and passes on all others. */
final class HeaderRow implements RowSink {
  /** Longer than the names of any dataset's columns. */
  private static final int MAX_BYTES = 1024 * 1024;

  private final List<String> columns;
  private final RowSink rows;
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private boolean isOver;

  /**
   * @param columns the names that are due, in their order; none when they are not known
   */
  HeaderRow(List<String> columns, RowSink rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
  }

  @Override
  public void write(byte[] bytes, int from, int to, int ended) throws IOException {
    if (isOver) {
      rows.write(bytes, from, to, ended);
      return;
    }
    header.write(bytes, from, to - from);
    if (header.size() > MAX_BYTES) {
      throw new Place(1, 1, 0).wrong("a header may have at most " + MAX_BYTES + " bytes");
    }
    if (ended > 0) {
      isOver = true;
      check(names(header.toString(StandardCharsets.UTF_8)));
    }
  }

  @Override
  public long room() {
    return isOver ? rows.room() : 0;
  }

  private void check(List<String> names) {
    for (int i = 0; i < columns.size() && i < names.size(); i++) {
      if (!names.get(i).equals(columns.get(i))) {
        throw new Place(1, i + 1L, 0)
            .wrong(
                columns.contains(names.get(i))
                    ? "the columns must be in the order of the dataset's"
                    : "the dataset's column here has another name");
      }
    }
  }

  /** The fields of a row that has been checked. */
  private static List<String> names(String row) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      if (c == '"') {
        boolean twice = quoted && i + 1 < row.length() && row.charAt(i + 1) == '"';
        if (twice) {
          name.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else if (quoted || (c != '\r' && c != '\n')) {
        name.append(c);
      }
    }
    names.add(name.toString());
    return names;
  }
}
