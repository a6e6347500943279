package io.datasetgateway.rows;

import io.datasetgateway.dataset.Column.LogicalType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object: the columns, then the rows as lists in the columns' order. */
final class JsonRows implements RowWriter {
  private final List<RowColumn> columns;
  private boolean more;

  JsonRows(List<RowColumn> columns) {
    this.columns = columns;
  }

  @Override
  public byte[] begin() {
    return JsonCells.write(
        json -> {
          json.writeRaw("{\"columns\":[");
          String separator = "";
          for (RowColumn column : columns) {
            LogicalType type = column.type();
            json.writeRaw(separator);
            json.writeStartObject();
            json.writeStringField("name", column.name());
            if (type != null) {
              json.writeStringField("type", type.word());
            }
            json.writeEndObject();
            separator = ",";
          }
          json.writeRaw("],\"rows\":[");
        });
  }

  @Override
  public byte[] rows(List<Row> rows) {
    return JsonCells.write(
        json -> {
          for (Row row : rows) {
            json.writeRaw(more ? ",\n" : "\n");
            more = true;
            json.writeStartArray();
            for (Object cell : row.cells()) {
              JsonCells.writeCell(json, cell);
            }
            json.writeEndArray();
          }
        });
  }

  @Override
  public byte[] end() {
    return "\n]}\n".getBytes(StandardCharsets.UTF_8);
  }
}
