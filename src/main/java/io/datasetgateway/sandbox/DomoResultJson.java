package io.datasetgateway.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A result as the documented object, whose {@code fromcache} and {@code duration} are texts. */
final class DomoResultJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final String dataSourceId;
  private final ResultSet result;
  private final ResultSetMetaData head;
  private final JsonGenerator json;

  DomoResultJson(String dataSourceId, ResultSet result, OutputStream out)
      throws SQLException, IOException {
    this.dataSourceId = dataSourceId;
    this.result = result;
    this.head = result.getMetaData();
    this.json =
        FACTORY
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  void write() throws SQLException, IOException {
    json.writeStartObject();
    json.writeStringField("datasource", dataSourceId);
    json.writeStringField("device", "sandbox-device-01");
    json.writeArrayFieldStart("columns");
    for (int i = 1; i <= head.getColumnCount(); i++) {
      json.writeString(head.getColumnLabel(i));
    }
    json.writeEndArray();
    metadata();
    json.writeStringField("fromcache", "false");
    json.writeNumberField("numColumns", head.getColumnCount());
    long count = rows();
    json.writeNumberField("numRows", count);
    json.writeStringField("duration", "1");
    json.writeEndObject();
    json.close();
  }

  private void metadata() throws SQLException, IOException {
    json.writeArrayFieldStart("metadata");
    for (int i = 1; i <= head.getColumnCount(); i++) {
      json.writeStartObject();
      json.writeStringField("type", DomoType.ofJdbc(head.getColumnType(i)).name());
      json.writeStringField("dataSourceId", dataSourceId);
      json.writeNumberField("maxLength", -1);
      json.writeNumberField("minLength", -1);
      json.writeBooleanField("aggregated", false);
      json.writeBooleanField("analytic", false);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private long rows() throws SQLException, IOException {
    DomoType[] types = new DomoType[head.getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      types[i] = DomoType.ofJdbc(head.getColumnType(i + 1));
    }
    long count = 0;
    json.writeArrayFieldStart("rows");
    while (result.next()) {
      json.writeStartArray();
      for (int i = 0; i < types.length; i++) {
        cell(types[i], i + 1);
      }
      json.writeEndArray();
      count++;
    }
    json.writeEndArray();
    return count;
  }

  private void cell(DomoType type, int column) throws SQLException, IOException {
    switch (type) {
      case LONG -> {
        long number = result.getLong(column);
        if (result.wasNull()) {
          json.writeNull();
        } else {
          json.writeNumber(number);
        }
      }
      case DECIMAL, DOUBLE -> {
        BigDecimal number = result.getBigDecimal(column);
        json.writeNumber(number);
      }
      case STRING, DATE -> json.writeString(result.getString(column));
      case DATETIME -> dateTime(result.getString(column));
    }
  }

  /** Local time, without a zone. */
  private void dateTime(@Nullable String engines) throws IOException {
    json.writeString(engines == null ? null : engines.replace(' ', 'T'));
  }
}
