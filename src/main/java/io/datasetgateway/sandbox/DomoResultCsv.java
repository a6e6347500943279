package io.datasetgateway.sandbox;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A result as CSV: nothing is null, two quotes are the empty text. */
final class DomoResultCsv {

  private final ResultSet result;
  private final Writer out;

  DomoResultCsv(ResultSet result, OutputStream out) {
    this.result = result;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  void write(boolean header) throws SQLException, IOException {
    ResultSetMetaData head = result.getMetaData();
    int columns = head.getColumnCount();
    DomoType[] types = new DomoType[columns];
    for (int i = 0; i < columns; i++) {
      types[i] = DomoType.ofJdbc(head.getColumnType(i + 1));
      if (header) {
        cell(head.getColumnLabel(i + 1), i + 1 == columns);
      }
    }
    while (result.next()) {
      for (int i = 0; i < columns; i++) {
        cell(text(types[i], i + 1), i + 1 == columns);
      }
    }
    out.flush();
  }

  private @Nullable String text(DomoType type, int column) throws SQLException {
    String text = result.getString(column);
    return type == DomoType.DATETIME && text != null ? text.replace(' ', 'T') : text;
  }

  private void cell(@Nullable String text, boolean last) throws IOException {
    if (text != null) {
      out.write(needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    out.write(last ? '\n' : ',');
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char it = text.charAt(i);
      if (it == ',' || it == '"' || it == '\n' || it == '\r') {
        return true;
      }
    }
    return text.isEmpty();
  }
}
