package io.datasetgateway.rows.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TakenRows that are JSON become CSV, in the order of the dataset's columns. */
class JsonIntakeTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  void rows_whenTheyAreAnArray_becomeCsv(int piece) {
    // Given
    String body =
        "[{\"b\":\"x, \\\"y\\\"\\n\",\"a\":12345678901234567890.10},"
            + " {\"a\":null}, {\"a\":true,\"b\":\"\"}, {\"b\":\"é€😀\"}]";

    // When
    TakenRows rows = json(UploadFormat.JSON, body, piece);

    // Then
    assertThat(rows.text())
        .isEqualTo("12345678901234567890.10,\"x, \"\"y\"\"\n\"\n,\ntrue,\"\"\n,é€😀\n");
    assertThat(rows.count()).isEqualTo(4);
  }

  @Test
  void rows_whenTheyFollowOneAnother_becomeCsv() {
    assertThat(json(UploadFormat.NDJSON, "{\"a\":1,\"b\":2}\n{\"a\":-3.5e7}\n", 3).text())
        .isEqualTo("1,2\n-3.5e7,\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JSON|{\"a\":1}|1|1|0|one array of objects",
        "JSON|[{\"a\":1}|1|9|8|this is not JSON",
        "JSON|[{\"a\":1}] 5|1|11|10|one array of objects",
        "JSON|[{\"c\":1}]|1|3|2|no column of this name",
        "JSON|[{\"a\":1,\"a\":2}]|1|12|11|twice",
        "JSON|[{\"a\":[1]}]|1|7|6|a value must be",
        "JSON|[1]|1|2|1|one array of objects",
        "JSON|[{\"a\":\"\\ud800x\"}]|1|7|6|half a character",
        "NDJSON|[{\"a\":1}]|1|1|0|one object after the other",
        "NDJSON|{\"a\":tru}|1|9|8|this is not JSON",
      })
  void row_whenItDoesNotFit_isRefusedWithItsPlace(
      UploadFormat format, String body, long line, long column, long offset, String why) {
    // When
    Fault fault =
        catchThrowableOfType(FaultException.class, () -> json(format, body, 1000)).fault();

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNPROCESSABLE);
    assertThat(fault.detail()).contains(why);
    assertThat(fault.extensions()).containsOnlyKeys("line", "column", "byteOffset");
    assertThat(fault.extensions()).containsEntry("line", line);
  }

  @Test
  void row_whenItsColumnIsTheOnlyOneAndAbsent_isRefused() {
    // When
    FaultException failure =
        catchThrowableOfType(
            FaultException.class,
            () ->
                TakenRows.of(
                    TakenRows.form(UploadFormat.JSON, false, false),
                    TakenRows.columns("a"),
                    100,
                    "[{}]".getBytes(UTF_8),
                    9));

    // Then
    assertThat(failure.fault().detail()).contains("needs a value");
  }

  @Test
  void row_whenItIsTooLong_isRefused() {
    // Given
    String body = "[{\"a\":\"" + "x".repeat(5000);

    // When
    FaultException failure =
        catchThrowableOfType(FaultException.class, () -> json(UploadFormat.JSON, body, 100));

    // Then
    assertThat(failure.fault().detail()).contains("at most");
  }

  private static TakenRows json(UploadFormat format, String body, int piece) {
    return TakenRows.of(
        TakenRows.form(format, false, false),
        TakenRows.columns("a", "b"),
        1000,
        body.getBytes(UTF_8),
        piece);
  }
}
