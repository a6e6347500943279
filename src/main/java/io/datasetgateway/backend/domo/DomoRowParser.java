package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.Row;
import io.datasetgateway.rows.Row.Numeral;
import io.datasetgateway.rows.RowColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads Domo's answer to a query chunk by chunk: {@code {datasource, columns, metadata[{type}],
 * rows[[cell]], ...}}, in any order of its members (recorded: columns and metadata come first). It
 * holds no more than the part of a row that has come, unless rows come before their columns.
 */
final class DomoRowParser {
  /** How much may come before the columns are known, in bytes. */
  static final int MAX_HEAD = 1024 * 1024;

  /** Longest text in a cell, in characters. */
  private static final int MAX_TEXT = 1024 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_TEXT).maxNestingDepth(50).build())
          .build();

  private final String backend;
  private final String dataset;
  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable String> types = new ArrayList<>();
  private List<Row> rows = new ArrayList<>();
  private List<@Nullable Object> row = new ArrayList<>();
  private @Nullable List<RowColumn> columns;
  private Member member = Member.OTHER;
  private @Nullable String field;
  private int depth;
  private long bytes;
  private boolean namesRead;
  private boolean typesRead;
  private boolean rowsRead;
  private boolean complete;

  /** The members of the answer that are read. */
  private enum Member {
    DATASOURCE,
    COLUMNS,
    METADATA,
    ROWS,
    OTHER
  }

  /**
   * @param dataset of which the answer is to be; one that names another is none
   */
  DomoRowParser(String backend, String dataset) {
    this.backend = backend;
    this.dataset = dataset;
    try {
      this.parser = JSON.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  }

  /**
   * Reads a further chunk.
   *
   * @return the rows that it completed; none as long as the columns are not known
   * @throws FaultException MALFORMED
   */
  List<Row> feed(byte[] chunk) {
    bytes += chunk.length;
    try {
      feeder.feedInput(chunk, 0, chunk.length);
      readAll();
    } catch (JacksonException e) {
      throw malformed();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (columns == null && bytes > MAX_HEAD) {
      throw malformed();
    }
    return taken();
  }

  /**
   * The answer has ended.
   *
   * @return what was held back
   * @throws FaultException MALFORMED when it was cut, or had no columns or no rows
   */
  List<Row> end() {
    feeder.endOfInput();
    try {
      readAll();
    } catch (IOException e) {
      throw malformed();
    }
    if (!complete || columns == null || !rowsRead) {
      throw malformed();
    }
    return taken();
  }

  boolean knowsColumns() {
    return columns != null;
  }

  /** The columns of all rows. */
  List<RowColumn> columns() {
    if (columns == null) {
      throw malformed();
    }
    return columns;
  }

  private List<Row> taken() {
    if (columns == null || rows.isEmpty()) {
      return List.of();
    }
    List<Row> ready = rows;
    rows = new ArrayList<>();
    return ready;
  }

  private void readAll() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE) {
      read(token);
      token = parser.nextToken();
    }
  }

  private void read(JsonToken token) throws IOException {
    if (complete || (depth == 0 && token != JsonToken.START_OBJECT)) {
      throw malformed();
    }
    if (token == JsonToken.FIELD_NAME) {
      name(parser.currentName());
    } else if (token.isStructStart()) {
      start(token);
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
      end(token);
    } else {
      value(token);
    }
  }

  private void name(String name) {
    if (depth == 1) {
      member =
          switch (name) {
            case "datasource" -> Member.DATASOURCE;
            case "columns" -> Member.COLUMNS;
            case "metadata" -> Member.METADATA;
            case "rows" -> Member.ROWS;
            default -> Member.OTHER;
          };
    }
    field = name;
  }

  /** Depth 1 is the answer, 2 a list in it, 3 a row or a column's metadata. */
  private void start(JsonToken token) {
    boolean array = token == JsonToken.START_ARRAY;
    switch (member) {
      case COLUMNS -> require(depth == 1 && array && !namesRead);
      case METADATA ->
          require(depth == 1 ? array && !typesRead : depth > 2 || token == JsonToken.START_OBJECT);
      case ROWS -> require(depth == 1 ? array && !rowsRead : depth == 2 && array);
      case DATASOURCE, OTHER -> {}
    }
    if (member == Member.METADATA && depth == 2) {
      types.add(null);
    }
  }

  private void end(JsonToken token) {
    if (depth == 0) {
      complete = true;
    } else if (depth == 1) {
      namesRead |= member == Member.COLUMNS;
      typesRead |= member == Member.METADATA;
      rowsRead |= member == Member.ROWS;
      member = Member.OTHER;
      conclude();
    } else if (depth == 2 && member == Member.ROWS) {
      addRow();
    }
  }

  private void value(JsonToken token) throws IOException {
    switch (member) {
      case DATASOURCE -> require(isOfDataset(token));
      case COLUMNS -> {
        require(depth == 2 && token == JsonToken.VALUE_STRING);
        names.add(parser.getText());
      }
      case METADATA -> {
        require(depth > 2);
        if (depth == 3 && "type".equals(field) && token == JsonToken.VALUE_STRING) {
          types.set(types.size() - 1, parser.getText());
        }
      }
      case ROWS -> {
        require(depth == 3);
        row.add(cell(token));
      }
      case OTHER -> {}
    }
  }

  private boolean isOfDataset(JsonToken token) throws IOException {
    if (depth != 1 || token != JsonToken.VALUE_STRING) {
      return true;
    }
    String about = parser.getText().toLowerCase(Locale.ROOT);
    return about.equals(dataset) || !DomoMapper.isDatasetId(about);
  }

  private @Nullable Object cell(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw malformed();
    };
  }

  private void addRow() {
    require(columns == null || row.size() == columns.size());
    rows.add(new Row(row));
    row = new ArrayList<>(row.size());
  }

  private void conclude() {
    if (columns == null && namesRead && typesRead) {
      require(names.size() == types.size());
      List<RowColumn> known = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        known.add(new RowColumn(names.get(i), DomoMapper.toLogicalType(types.get(i))));
      }
      require(rows.stream().allMatch(one -> one.cells().size() == known.size()));
      columns = List.copyOf(known);
    }
  }

  private void require(boolean agreed) {
    if (!agreed) {
      throw malformed();
    }
  }

  private FaultException malformed() {
    return Fault.malformed(backend).asException();
  }
}
