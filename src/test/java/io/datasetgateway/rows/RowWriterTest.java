package io.datasetgateway.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.rows.Row.Numeral;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a cell, a reader of the form gets it back. */
class RowWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<RowColumn> TWO =
      List.of(new RowColumn("a", LogicalType.NUMBER), new RowColumn("b,\"", null));

  @Property(tries = 300)
  void csv_whateverIsInIt_isReadBack(@ForAll("tables") List<List<String>> table) {
    // When
    String csv = write(RowFormat.CSV, table);

    // Then
    List<List<String>> read = readCsv(csv);
    assertThat(read.get(0)).containsExactly("a", "b,\"");
    assertThat(read.subList(1, read.size())).isEqualTo(table);
  }

  @Property(tries = 300)
  void ndjson_whateverIsInIt_isReadBack(@ForAll("tables") List<List<String>> table)
      throws Exception {
    // When
    String[] lines = write(RowFormat.NDJSON, table).split("\n");

    // Then
    for (int i = 0; i < table.size(); i++) {
      JsonNode row = JSON.readTree(lines[i]);
      assertThat(Arrays.asList(row.get("a").textValue(), row.get("b,\"").textValue()))
          .isEqualTo(table.get(i));
    }
  }

  @Property(tries = 300)
  void json_whateverIsInIt_isReadBack(@ForAll("tables") List<List<String>> table) throws Exception {
    // When
    JsonNode json = JSON.readTree(write(RowFormat.JSON, table));

    // Then
    assertThat(json.get("rows")).hasSize(table.size());
    for (int i = 0; i < table.size(); i++) {
      JsonNode row = json.get("rows").get(i);
      assertThat(Arrays.asList(row.get(0).textValue(), row.get(1).textValue()))
          .isEqualTo(table.get(i));
    }
  }

  @Example
  void everyForm_whenThereAreNumbersAndNothing_looksSo() {
    // Given
    List<Row> rows =
        List.of(
            new Row(Arrays.asList(new Numeral("1.10"), null)),
            new Row(Arrays.asList(true, "")),
            new Row(Arrays.asList("x\"y", "a,b")));

    // Then
    assertThat(written(RowFormat.JSON, rows))
        .isEqualTo(
            "{\"columns\":[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"b,\\\"\"}],\"rows\":["
                + "\n[1.10,null],\n[true,\"\"],\n[\"x\\\"y\",\"a,b\"]\n]}\n");
    assertThat(written(RowFormat.NDJSON, rows))
        .startsWith("{\"a\":1.10,\"b,\\\"\":null}\n{\"a\":true,\"b,\\\"\":\"\"}\n");
    assertThat(written(RowFormat.CSV, rows))
        .isEqualTo("a,\"b,\"\"\"\r\n1.10,\r\ntrue,\"\"\r\n\"x\"\"y\",\"a,b\"\r\n");
  }

  @Example
  void ndjson_whenColumnsHaveTheSameName_tellsThemApart() {
    assertThat(NdjsonRows.distinct(List.of("id", "id", "id_2", "id", "", "")))
        .containsExactly("id", "id_3", "id_2", "id_4", "", "_2");
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.strings().withChars(',', '"', '\r', '\n', ' ', 'x').ofMaxLength(6));
    return cell.injectNull(0.2).list().ofSize(2).list().ofMaxSize(8);
  }

  private static String write(RowFormat format, List<List<String>> table) {
    return written(
        format, table.stream().map(cells -> new Row(new ArrayList<Object>(cells))).toList());
  }

  private static String written(RowFormat format, List<Row> rows) {
    RowWriter writer = format.writer(TWO);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(writer.begin());
    rows.forEach(row -> out.writeBytes(writer.rows(List.of(row))));
    out.writeBytes(writer.end());
    return out.toString(StandardCharsets.UTF_8);
  }

  /** RFC 4180, and nothing at all between two commas is null. */
  private static List<List<String>> readCsv(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    int at = 0;
    while (at < csv.length()) {
      StringBuilder cell = new StringBuilder();
      boolean quoted = csv.charAt(at) == '"';
      if (quoted) {
        at++;
        while (csv.charAt(at) != '"' || (at + 1 < csv.length() && csv.charAt(at + 1) == '"')) {
          at += csv.charAt(at) == '"' ? 1 : 0;
          cell.append(csv.charAt(at++));
        }
        at++;
      } else {
        while (csv.charAt(at) != ',' && csv.charAt(at) != '\r') {
          cell.append(csv.charAt(at++));
        }
      }
      line.add(quoted || cell.length() > 0 ? cell.toString() : null);
      if (csv.charAt(at) == '\r') {
        lines.add(line);
        line = new ArrayList<>();
        at++;
      }
      at++;
    }
    return lines;
  }
}
