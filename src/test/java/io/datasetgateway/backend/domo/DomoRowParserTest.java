package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.Row;
import io.datasetgateway.rows.Row.Numeral;
import io.datasetgateway.rows.RowColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomoRowParserTest {
  private static final String HEAD =
      "\"columns\":[\"a\",\"b\"],\"metadata\":[{\"type\":\"LONG\",\"x\":{\"type\":\"DATE\"}},{\"y\":[1]}]";
  private static final String ROWS = "\"rows\":[[1.10,\"x\"],[null,true]]";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void feed_howeverItIsCut_readsTheSame(int size) {
    // Given
    String json =
        "{\"datasource\":\"x\"," + HEAD + ",\"n\":{\"rows\":[[9]]}," + ROWS + ",\"numRows\":2}";
    DomoRowParser parser = parser();

    // When
    List<Row> rows = new ArrayList<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      rows.addAll(parser.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
    }
    rows.addAll(parser.end());

    // Then
    assertThat(parser.columns())
        .containsExactly(new RowColumn("a", LogicalType.INTEGER), new RowColumn("b", null));
    assertThat(rows)
        .containsExactly(
            new Row(List.of(new Numeral("1.10"), "x")), new Row(Arrays.asList(null, true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{%2$s,%1$s}", "{%2$s , \"z\":1, %1$s}"})
  void feed_whenRowsComeFirst_holdsThemBack(String form) {
    // Given
    DomoRowParser parser = parser();

    // When
    List<Row> rows = parser.feed(form.formatted(HEAD, ROWS).getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(rows).hasSize(2);
    assertThat(parser.end()).isEmpty();
  }

  @Test
  void feed_whenTooManyRowsComeFirst_isMalformed() {
    // Given
    DomoRowParser parser = parser();
    parser.feed("{\"rows\":[[\"a\",\"b\"]".getBytes(StandardCharsets.UTF_8));
    byte[] more = ",[\"a\",\"b\"]".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    // When
    Throwable failure =
        catchThrowable(
            () -> {
              for (int i = 0; i < DomoRowParser.MAX_HEAD / more.length + 1; i++) {
                parser.feed(more);
              }
            });

    // Then
    assertMalformed(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{%1$s}",
        "{%2$s}",
        "{%1$s,%2$s",
        "{%1$s,%2$s}}",
        "{%1$s,%2$s} {}",
        "{%1$s,%1$s,%2$s}",
        "{%1$s,%2$s,%2$s}",
        "{%1$s,\"rows\":[[1]]}",
        "{%1$s,\"rows\":[[1,2,3]]}",
        "{%1$s,\"rows\":[1]}",
        "{%1$s,\"rows\":[[1,[2]]]}",
        "{%1$s,\"rows\":[[1,{}]]}",
        "{%1$s,\"rows\":{}}",
        "{%1$s,\"rows\":null}",
        "{\"rows\":[[1]],%1$s}",
        "{\"columns\":[\"a\"],\"metadata\":[],\"rows\":[]}",
        "{\"columns\":[1],\"metadata\":[{}],\"rows\":[]}",
        "{\"columns\":[\"a\"],\"metadata\":[1],\"rows\":[]}",
        "{\"columns\":[\"a\"],\"metadata\":[[]],\"rows\":[]}",
        "{\"datasource\":\"7b2f9d1c-0a53-4c66-9a0f-2f0c7b1d5e88\",%1$s,%2$s}",
        "{%1$s,\"rows\":[[NaN,1]]}",
        "<html>",
      })
  void read_whenItIsNotTheContract_isMalformed(String form) {
    // Given
    DomoRowParser parser = parser();

    // When
    Throwable failure =
        catchThrowable(
            () -> {
              parser.feed(form.formatted(HEAD, ROWS).getBytes(StandardCharsets.UTF_8));
              parser.end();
            });

    // Then
    assertMalformed(failure);
  }

  private static DomoRowParser parser() {
    return new DomoRowParser("domo", DomoStub.UUID);
  }

  private static void assertMalformed(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().kind()).isEqualTo(Kind.MALFORMED));
  }
}
