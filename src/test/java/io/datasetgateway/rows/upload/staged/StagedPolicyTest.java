package io.datasetgateway.rows.upload.staged;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of its answer, a commit is sent once. */
@QuarkusTest
class StagedPolicyTest {
  private static final String ROWS = "1,one\n2,two\n";
  private static final String APPEND = "{\"mode\":\"APPEND\"}";

  private String dataset;
  private String upload;
  private int commits;

  @BeforeEach
  void openUpload() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Policies\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"},"
            + "{\"name\":\"note\",\"logicalType\":\"string\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
    String uploads = "/datasets/" + dataset + "/uploads";
    upload = uploads + "/" + as("all").noContentType().post(uploads).jsonPath().getString("id");
    assertThat(put(1, ROWS).statusCode()).isEqualTo(200);
    commits = SandboxFaults.requests("domo", "/commit");
  }

  @AfterEach
  void removeDataset() {
    SandboxFaults.heal();
    as("all").delete("/datasets/" + dataset);
  }

  @Test
  void commit_whenItsAnswerIsLost_isFoundAmongTheVersions() {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"RESET_AFTER\",\"pathContains\":\"/commit\"}");

    // When
    Response committed = commit(APPEND);

    // Then
    assertThat(committed.statusCode()).as(committed.asString()).isEqualTo(202);
    assertThat(commitsSent()).isEqualTo(1);
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void commit_whenItNeverArrives_staysUnknownAndIsNotSentAgain() {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"RESET_BEFORE\",\"pathContains\":\"/commit\"}");
    String key = UUID.randomUUID().toString();
    Response unknown = as("all", APPEND).header("Idempotency-Key", key).post(upload + "/commit");
    SandboxFaults.heal();

    // When
    Response again = commit(APPEND);
    Response withItsKey = as("all", APPEND).header("Idempotency-Key", key).post(upload + "/commit");
    Response part = put(2, "3,three\n");

    // Then
    assertProblem(unknown, 502, "outcome-unknown");
    assertProblem(again, 502, "outcome-unknown");
    assertThat(again.jsonPath().getBoolean("replayed")).isTrue();
    assertThat(again.jsonPath().getString("detail"))
        .isEqualTo(unknown.jsonPath().getString("detail"));
    assertProblem(withItsKey, 502, "outcome-unknown");
    assertProblem(part, 409, "conflict");
    assertThat(as("all").get(upload).jsonPath().getString("state")).isEqualTo("UNKNOWN");
    assertThat(commitsSent()).isEqualTo(1);
    assertThat(rowCount()).isZero();
  }

  @Test
  void commit_whenTheBackendDoesNotTakeIt_mayBeSentAgainInTheSameMode() {
    // Given
    SandboxFaults.inject(
        "domo", "{\"mode\":\"STATUS\",\"status\":429,\"pathContains\":\"/commit\"}");
    Response refused = commit(APPEND);
    SandboxFaults.heal();
    String state = as("all").get(upload).jsonPath().getString("state");

    // When
    Response otherwise = commit("{\"mode\":\"REPLACE\"}");
    Response again = commit(APPEND);

    // Then
    assertProblem(refused, 503, "backend-throttled");
    assertThat(state).isEqualTo("OPEN");
    assertProblem(otherwise, 409, "conflict");
    assertThat(again.statusCode()).as(again.asString()).isEqualTo(202);
    assertThat(commitsSent()).isEqualTo(2);
    assertThat(rowCount()).isEqualTo(2);
  }

  @Test
  void put_whenItsAnswerIsLost_isSentOnUntilItIsThere() {
    // Given
    SandboxFaults.inject(
        "domo", "{\"mode\":\"RESET_AFTER\",\"pathContains\":\"/parts/2\",\"remaining\":1}");

    // When
    Response sent = put(2, "3,three\n");

    // Then
    assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(200);
    assertThat(commit(APPEND).statusCode()).isEqualTo(202);
    assertThat(rowCount()).isEqualTo(3);
  }

  private Response put(int number, String rows) {
    return as("all")
        .contentType("text/csv")
        .body(rows.getBytes(UTF_8))
        .put(upload + "/parts/" + number + "?header=absent");
  }

  private Response commit(String order) {
    return as("all", order).post(upload + "/commit");
  }

  private int commitsSent() {
    return SandboxFaults.requests("domo", "/commit") - commits;
  }

  private int rowCount() {
    return as("all").get("/datasets/" + dataset).jsonPath().getInt("statistics.rowCount");
  }
}
