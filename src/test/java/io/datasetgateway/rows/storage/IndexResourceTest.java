package io.datasetgateway.rows.storage;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/indexes}, against the simulated Domo. */
@QuarkusTest
class IndexResourceTest {
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders/indexes";

  private String dataset;

  @BeforeEach
  void createDataset() {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Indexes\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
  }

  @AfterEach
  void removeDataset() {
    as("all").delete("/datasets/" + dataset);
  }

  @Test
  void start_whenAllAreMeant_isAJobThatEnds() {
    // When
    Response answer = as("all").noContentType().post(indexes());

    // Then
    JsonPath job = accepted(answer);
    String id = job.getString("id");
    assertThat(answer.header("Location")).endsWith("/jobs/" + id);
    assertThat(id).startsWith("domo~index~" + dataset.substring("domo~".length()) + "~");
    assertThat(job.getString("kind")).isEqualTo("index");
    assertThat(job.getString("state")).isEqualTo("RUNNING");
    JsonPath ended = ok(as("reader").get("/jobs/" + id + "?wait=20s"));
    assertThat(ended.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(ended.getString("nativeState")).isEqualTo("COMPLETE");
    assertThat(ended.getInt("result.columnCount")).isEqualTo(1);
    assertThat(ended.getString("datasets[0]")).isEqualTo(dataset);
    assertThat(ok(as("reader").get("/jobs?kind=index&limit=500")).<String>getList("items.id"))
        .contains(id);
  }

  @Test
  void get_whenItHasEnded_tellsWhatIsInIt() {
    // Given
    String id = accepted(as("all", "{\"dataIds\":[\"1\"]}").post(indexes())).getString("id");
    ok(as("all").get("/jobs/" + id + "?wait=20s"));
    String key = id.substring(id.lastIndexOf('~') + 1);

    // When
    JsonPath index = ok(as("reader").get(indexes() + "/" + key));

    // Then
    assertThat(index.getString("id")).isEqualTo(key.replace(".2E", "."));
    assertThat(index.getString("job")).isEqualTo(id);
    assertThat(index.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(index.getInt("progress")).isEqualTo(100);
    assertThat(index.getInt("rowCount")).isZero();
    assertThat(index.getInt("columnCount")).isEqualTo(1);
    assertThat(index.getString("changedAt")).endsWith("Z");
    assertThat(index.getMap("")).doesNotContainKey("message");
  }

  @Test
  void events_whenWatched_endWithTheJob() {
    // Given
    String id = accepted(as("all").noContentType().post(indexes())).getString("id");

    // When
    Response events = as("reader").get("/jobs/" + id + "/events");

    // Then
    assertThat(events.asString()).contains("\"state\":\"RUNNING\"", "\"state\":\"SUCCEEDED\"");
  }

  @Test
  void cancel_whenItIsUnderWay_isAConflict() {
    // Given
    String id = accepted(as("all").noContentType().post(indexes())).getString("id");

    // Then
    assertProblem(as("reader").delete("/jobs/" + id), 403, "forbidden");
    assertProblem(as("all").delete("/jobs/" + id), 409, "conflict");
  }

  @Test
  void start_whenRepeatedWithItsKey_isDoneOnce() {
    // Given
    String key = UUID.randomUUID().toString();
    String first =
        accepted(as("all").noContentType().header("Idempotency-Key", key).post(indexes()))
            .getString("id");

    // When
    Response again = as("all").noContentType().header("Idempotency-Key", key).post(indexes());

    // Then
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(accepted(again).getString("id")).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20220513224325.2E628",
        "20220513224325.628",
        ".2E.2E",
        ".2E",
        "a.2Fb",
        "x%2Fy",
        "%20"
      })
  void get_whenThereIsNone_isNotFound(String key) {
    assertProblem(as("all").get(indexes() + "/" + key), 404, "not-found");
  }

  @Test
  void start_whenTheBodyIsWrong_saysWhere() {
    assertInvalid(as("all", "{\"dataIds\":[\"x\"]}").post(indexes()), "dataIds[0]");
    assertInvalid(as("all", "{\"dataIds\":[3]}").post(indexes()), "dataIds[0]");
    assertInvalid(as("all", "{\"dataIds\":[null]}").post(indexes()), "dataIds[0]");
    assertInvalid(as("all", "{\"nosuch\":1}").post(indexes()), "nosuch");
    assertInvalid(as("all").noContentType().post(indexes() + "?nosuch=1"), "nosuch");
  }

  @Test
  void everyCall_whenItMayNotBe_isRefused() {
    // Given
    String unknown = "/datasets/domo~" + UUID.randomUUID() + "/indexes";

    // Then
    assertProblem(as("reader").noContentType().post(indexes()), 403, "forbidden");
    assertProblem(as("nothing").get(indexes() + "/1"), 403, "forbidden");
    assertProblem(as("one").get(indexes() + "/1"), 404, "not-found");
    assertProblem(as("all").noContentType().post(unknown), 404, "not-found");
    assertProblem(as("all").get(unknown + "/1"), 404, "not-found");
    assertProblem(as("all", "{").post(TABLE), 501, "capability-missing");
    assertProblem(as("all").get(TABLE + "/1"), 501, "capability-missing");
  }

  private String indexes() {
    return "/datasets/" + dataset + "/indexes";
  }

  private static JsonPath accepted(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return answer.jsonPath();
  }

  private static JsonPath ok(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
