package io.datasetgateway.rows.upload;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing {@code /datasets/{id}/rows}, against the simulated Domo. */
@QuarkusTest
class UploadResourceTest {
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders/rows";
  private static final String TWO = "id,note\n1,one\n2,\"\"\n";

  private String dataset;

  @BeforeEach
  void createDataset() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Uploads\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"},"
            + "{\"name\":\"note\",\"logicalType\":\"string\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    as("all").delete("/datasets/" + dataset);
  }

  @Test
  void append_whenRowsAreCsv_areThereOnceTheJobHasEnded() {
    // When
    Response answer = csv(TWO).post(rows());

    // Then
    JsonPath job = accepted(answer);
    assertThat(answer.header("Location")).endsWith("/jobs/" + job.getString("id"));
    assertThat(job.getString("id")).startsWith("domo~upload~");
    assertThat(job.getString("kind")).isEqualTo("upload");
    assertThat(job.getString("state")).isEqualTo("RUNNING");
    JsonPath ended = ended(job);
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(ended.getInt("result.rows")).isEqualTo(2);
    assertThat(ended.getInt("result.bytes")).isEqualTo(11);
    assertThat(ended.getInt("result.parts")).isEqualTo(1);
    assertThat(ended.getString("datasets[0]")).isEqualTo(dataset);
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void replace_whenDone_leavesOnlyTheNewRows() {
    // Given
    accepted(csv(TWO).post(rows()));

    // When
    accepted(csv("3,three\n").put(rows() + "?header=absent"));

    // Then
    assertThat(rowCount()).isEqualTo(1);
  }

  @Test
  void append_whenRowsAreMany_areSentInParts() {
    // Given
    StringBuilder body = new StringBuilder("id,note\n");
    for (int i = 0; i < 50_000; i++) {
      body.append(i).append(",\"row number ").append(i).append(" of many\"\n");
    }

    // When
    JsonPath ended = ended(accepted(csv(body.toString()).post(rows())));

    // Then
    assertThat(ended.getInt("result.rows")).isEqualTo(50_000);
    assertThat(ended.getInt("result.parts")).isGreaterThan(10);
    assertThat(rowCount()).isEqualTo(50_000);
  }

  @Test
  void append_whenRowsAreGzip_areUnpacked() throws IOException {
    // Given
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }

    // When
    Response answer =
        as("all")
            .contentType("text/csv")
            .header("Content-Encoding", "gzip")
            .body(packed.toByteArray())
            .post(rows());

    // Then
    accepted(answer);
    assertThat(rowCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-ndjson|{\"id\":1,\"note\":\"a\"}{\"id\":2}",
        "application/json|[{\"id\":1,\"note\":\"a\"},{\"id\":2}]"
      })
  void append_whenRowsAreJson_areTaken(String type, String body) {
    // When
    Response answer =
        as("all").contentType(type).body(body.getBytes(StandardCharsets.UTF_8)).post(rows());

    // Then
    accepted(answer);
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void append_whenARowDoesNotFit_writesNothingAndSaysWhere() {
    // When
    Response answer = csv("id,note\n1,one\n2\n").post(rows());

    // Then
    assertProblem(answer, 422, "unprocessable");
    assertThat(answer.jsonPath().getInt("line")).isEqualTo(3);
    assertThat(answer.jsonPath().getInt("column")).isEqualTo(1);
    assertThat(answer.jsonPath().getInt("byteOffset")).isEqualTo(15);
    assertThat(answer.jsonPath().getBoolean("committed")).isFalse();
    assertThat(rowCount()).isZero();
  }

  @Test
  void append_whenThereIsNoRow_isInvalid() {
    assertInvalid(csv("id,note\n").post(rows()), "body");
    assertInvalid(csv("").post(rows() + "?header=absent"), "body");
    assertInvalid(csv("id,note\n").put(rows()), "body");
  }

  @Test
  void replace_whenNoRowIsMeant_leavesNothing() {
    // Given
    accepted(csv(TWO).post(rows()));

    // When
    JsonPath ended = ended(accepted(csv("id,note\n").put(rows() + "?allowEmpty=true")));

    // Then
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(ended.getInt("result.rows")).isZero();
    assertThat(rowCount()).isZero();
  }

  @Test
  void replace_whenOfAPartition_leavesTheOthers() {
    // Given
    accepted(csv(TWO).put(rows() + "?partition=2026-11-19"));
    accepted(csv(TWO).put(rows() + "?partition=2026-11-20"));

    // When
    accepted(csv("3,c\n").put(rows() + "?header=absent&partition=2026-11-20"));

    // Then
    assertThat(rowCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"header=yes", "header=", "partition=a", "allowEmpty=true"})
  void append_whenAParameterIsWrong_saysWhich(String query) {
    assertInvalid(csv(TWO).post(rows() + "?" + query), query.split("=")[0]);
  }

  @Test
  void append_whenItMayNotBe_isRefused() {
    assertProblem(as("reader").contentType("text/csv").body(TWO).post(rows()), 403, "forbidden");
    assertProblem(csv(TWO).post(TABLE), 501, "capability-missing");
    assertProblem(csv(TWO).post("/datasets/domo~" + UUID.randomUUID() + "/rows"), 404, "not-found");
    assertProblem(
        as("all").contentType("text/plain").body(TWO).post(rows()), 415, "unsupported-media-type");
    assertProblem(
        csv(TWO).header("Content-Encoding", "br").post(rows()), 415, "unsupported-media-type");
    assertProblem(
        as("all").contentType("text/csv; charset=utf-16").body(TWO).post(rows()),
        415,
        "unsupported-media-type");
    assertThat(rowCount()).isZero();
  }

  @Test
  void append_whenRepeatedWithItsKey_isDoneOnce() {
    // Given
    String key = UUID.randomUUID().toString();
    Response first = csv(TWO).header("Idempotency-Key", key).post(rows());

    // When
    Response again = csv(TWO).header("Idempotency-Key", key).post(rows());
    Response other = csv(TWO + "3,c\n").header("Idempotency-Key", key).post(rows());

    // Then
    accepted(first);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(accepted(again).getString("id")).isEqualTo(first.jsonPath().getString("id"));
    assertProblem(other, 422, "unprocessable");
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void append_whenItWasRefused_mayBeCorrectedWithTheSameKey() {
    // Given
    String key = UUID.randomUUID().toString();
    assertProblem(
        csv("id,note\n1\n").header("Idempotency-Key", key).post(rows()), 422, "unprocessable");

    // When
    Response corrected = csv(TWO).header("Idempotency-Key", key).post(rows());

    // Then
    accepted(corrected);
    assertThat(rowCount()).isEqualTo(2);
  }

  private String rows() {
    return "/datasets/" + dataset + "/rows";
  }

  private static RequestSpecification csv(String body) {
    return as("all").contentType("text/csv").body(body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonPath accepted(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return answer.jsonPath();
  }

  private static JsonPath ended(JsonPath job) {
    Response answer = as("all").get("/jobs/" + job.getString("id") + "?wait=20s");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private int rowCount() {
    return as("all").get("/datasets/" + dataset).jsonPath().getInt("statistics.rowCount");
  }
}
