package io.datasetgateway.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.rows.Row.Numeral;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes JSON into memory, one piece after the other. */
final class JsonCells {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonCells() {}

  /** What is written. */
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.setRootValueSeparator(null);
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  static void writeCell(JsonGenerator json, @Nullable Object cell) throws IOException {
    if (cell instanceof Numeral number) {
      json.writeNumber(number.text());
    } else if (cell instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (cell instanceof String text) {
      json.writeString(text);
    } else {
      json.writeNull();
    }
  }
}
