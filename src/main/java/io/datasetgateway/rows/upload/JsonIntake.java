package io.datasetgateway.rows.upload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes CSV of rows that are JSON objects: one after the other (NDJSON), or in an array. A member
 * that is missing or null is a value that is absent.
 */
final class JsonIntake implements ByteSink {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final List<String> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final boolean isArray;
  private final long maxRow;
  private final RowSink rows;
  private final JsonParser parser;
  private final @Nullable String[] values;
  private boolean inArray;
  private boolean isOver;
  private boolean inRow;
  private long rowStart;
  private int place;

  /**
   * @param columns the names of the columns, in their order
   * @param isArray whether there is one array; otherwise the objects follow one another
   * @param maxRow how many bytes a row may have
   */
  JsonIntake(List<String> columns, boolean isArray, long maxRow, RowSink rows) {
    this.columns = List.copyOf(columns);
    this.isArray = isArray;
    this.maxRow = maxRow;
    this.rows = rows;
    this.values = new String[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      places.put(columns.get(i), i);
    }
    try {
      this.parser = JSON.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new IllegalStateException("nothing has been read yet", e);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int to) throws IOException {
    try {
      ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, from, to);
      take();
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  @Override
  public void end() throws IOException {
    try {
      parser.getNonBlockingInputFeeder().endOfInput();
      take();
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
    if (isArray && !isOver) {
      throw here().wrong("an array of rows is due");
    }
  }

  private void take() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE) {
      take(token);
      token = parser.nextToken();
    }
    if (inRow && parser.currentLocation().getByteOffset() - rowStart > maxRow) {
      throw here().wrong("a row may have at most " + maxRow + " bytes");
    }
  }

  private void take(JsonToken token) throws IOException {
    if (inRow) {
      takeOfRow(token);
    } else if (token == JsonToken.START_OBJECT && (inArray || !isArray)) {
      inRow = true;
      rowStart = parser.currentLocation().getByteOffset();
      Arrays.fill(values, null);
    } else if (token == JsonToken.START_ARRAY && isArray && !inArray && !isOver) {
      inArray = true;
    } else if (token == JsonToken.END_ARRAY && inArray) {
      inArray = false;
      isOver = true;
    } else {
      throw here()
          .wrong(isArray ? "one array of objects is due" : "one object after the other is due");
    }
  }

  private void takeOfRow(JsonToken token) throws IOException {
    switch (token) {
      case FIELD_NAME -> place = place(parser.currentName());
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          values[place] = whole(parser.getText());
      case VALUE_NULL -> values[place] = null;
      case END_OBJECT -> endRow();
      default -> throw here().wrong("a value must be a text, a number, true, false or null");
    }
  }

  /** Half a character could only be written as another one. */
  private String whole(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw here().wrong("a text with half a character (a lone surrogate)");
    }
    return text;
  }

  private int place(String name) {
    Integer known = places.get(name);
    if (known == null) {
      throw here().wrong("the dataset has no column of this name");
    }
    return known;
  }

  private void endRow() throws IOException {
    inRow = false;
    if (columns.size() == 1 && values[0] == null) {
      throw here().wrong("a row of one column needs a value");
    }
    byte[] line = CsvLine.of(values);
    rows.write(line, 0, line.length, 1);
  }

  private Place here() {
    return toPlace(parser.currentTokenLocation());
  }

  private static RuntimeException notJson(JsonProcessingException e) {
    String detail =
        e instanceof JsonParseException && String.valueOf(e.getMessage()).startsWith("Duplicate")
            ? "a name stands twice in this row"
            : "this is not JSON";
    return toPlace(e.getLocation()).wrong(detail);
  }

  private static Place toPlace(@Nullable JsonLocation at) {
    return at == null
        ? new Place(1, 1, 0)
        : new Place(
            Math.max(1, at.getLineNr()),
            Math.max(1, at.getColumnNr()),
            Math.max(0, at.getByteOffset()));
  }
}
