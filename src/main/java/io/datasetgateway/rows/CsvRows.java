package io.datasetgateway.rows;

import io.datasetgateway.rows.Row.Numeral;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, with a header. A missing value is nothing at all and an empty text is
 * {@code ""}, which is how Domo tells them apart in what it is sent. A row whose only column is
 * missing is an empty line.
 */
final class CsvRows implements RowWriter {
  private final List<RowColumn> columns;

  CsvRows(List<RowColumn> columns) {
    this.columns = columns;
  }

  @Override
  public byte[] begin() {
    StringBuilder csv = new StringBuilder();
    if (columns.isEmpty()) {
      return bytes(csv);
    }
    line(csv, columns.stream().map(RowColumn::name).toList());
    return bytes(csv);
  }

  @Override
  public byte[] rows(List<Row> rows) {
    StringBuilder csv = new StringBuilder();
    rows.forEach(row -> line(csv, row.cells()));
    return bytes(csv);
  }

  @Override
  public byte[] end() {
    return new byte[0];
  }

  private static void line(StringBuilder csv, List<? extends @Nullable Object> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        csv.append(',');
      }
      cell(csv, cells.get(i));
    }
    csv.append("\r\n");
  }

  private static void cell(StringBuilder csv, @Nullable Object cell) {
    if (cell instanceof String text) {
      text(csv, text);
    } else if (cell instanceof Numeral number) {
      csv.append(number.text());
    } else if (cell != null) {
      csv.append(cell);
    }
  }

  private static void text(StringBuilder csv, String text) {
    if (text.isEmpty() || text.chars().anyMatch(CsvRows::needsQuotes)) {
      csv.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      csv.append(text);
    }
  }

  private static boolean needsQuotes(int one) {
    return one == ',' || one == '"' || one == '\r' || one == '\n';
  }

  private static byte[] bytes(StringBuilder csv) {
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
