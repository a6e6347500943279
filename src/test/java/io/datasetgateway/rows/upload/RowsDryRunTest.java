package io.datasetgateway.rows.upload;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever only tries to write rows is told whether they fit, and what would be sent. */
@QuarkusTest
class RowsDryRunTest {
  private static final String TWO = "id,note\n1,one\n2,\"\"\n";
  private static final String REPLACE = "{\"mode\":\"REPLACE\"}";

  @Inject Backends backends;

  private Relay relay;
  private AutoCloseable replaced;
  private String dataset;

  @BeforeEach
  void createDataset() {
    relay = new Relay(BackendTesting.context(backends.find("domo").orElseThrow()).settings().url());
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends,
                "domo",
                "domo",
                Map.of("url", relay.url(), "token", "sandbox-domo-developer-token")));
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Tried\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"},"
            + "{\"name\":\"note\",\"logicalType\":\"string\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
    assertThat(csv(TWO).post(rows()).statusCode()).isEqualTo(202);
    relay.forget();
  }

  @AfterEach
  void removeDataset() throws Exception {
    as("all").delete("/datasets/" + dataset);
    replaced.close();
    relay.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST |  | text/csv | id,note\\n3,c\\n",
        "PUT |  | text/csv | id,note\\n3,c\\n",
        "PUT | &header=absent&partition=EU.2024 | text/csv | 3,c\\n",
        "PUT | &partition=EU%2F2024%20Q1%26%2B | text/csv | id,note\\n3,c\\n",
        "PUT | &allowEmpty=true | text/csv | id,note\\n",
        "POST |  | application/x-ndjson | {\"id\":3}{\"id\":4}",
        "PUT |  | application/json | [{\"id\":3,\"note\":\"c\"}]"
      })
  void write_whenTried_tellsTheCallsThatItThenMakes(
      String method, String query, String type, String written) {
    // Given
    String body = written.replace("\\n", "\n");
    String more = query == null ? "" : query;

    // When
    Response tried = send(method, "?dryRun=true" + more, type, body);
    List<String> sentByTrial = relay.changes();
    int rowsBefore = rowCount();
    relay.forget();
    Response meant = send(method, "?dryRun=false" + more, type, body);

    // Then
    assertThat(sentByTrial).isEmpty();
    assertThat(rowsBefore).isEqualTo(2);
    assertThat(tried.statusCode()).as(tried.asString()).isEqualTo(200);
    assertThat(meant.statusCode()).as(meant.asString()).isEqualTo(202);
    assertThat(calls(tried)).isEqualTo(named(relay.changes()));
    String job = meant.jsonPath().getString("id");
    JsonPath ended = as("all").get("/jobs/" + job + "?wait=20s").jsonPath();
    assertThat(tried.jsonPath().<String, Object>getMap("result"))
        .isEqualTo(ended.<String, Object>getMap("result"));
  }

  @Test
  void write_whenTriedWithManyRows_countsPartsThatNobodyIsSent() {
    // Given
    StringBuilder body = new StringBuilder("id,note\n");
    for (int i = 0; i < 20_000; i++) {
      body.append(i).append(",row number ").append(i).append('\n');
    }

    // When
    Response tried = csv(body.toString()).put(rows() + "?dryRun=true");
    List<String> sentByTrial = relay.changes();
    Response meant = csv(body.toString()).put(rows());

    // Then
    assertThat(sentByTrial).isEmpty();
    assertThat(tried.jsonPath().getInt("result.rows")).isEqualTo(20_000);
    int parts = tried.jsonPath().getInt("result.parts");
    assertThat(parts).isGreaterThan(5);
    assertThat(tried.jsonPath().getString("calls[1].path")).endsWith("/parts/{part}");
    assertThat(tried.jsonPath().getInt("calls[1].times")).isEqualTo(parts);
    assertThat(meant.statusCode()).isEqualTo(202);
    assertThat(relay.changes()).filteredOn(one -> one.contains("/parts/")).hasSize(parts);
  }

  @Test
  void write_whenTriedWithARowThatDoesNotFit_saysWhere() {
    // When
    Response answer = csv("id,note\n1,one\n2\n").put(rows() + "?dryRun=true");

    // Then
    assertProblem(answer, 422, "unprocessable");
    assertThat(answer.jsonPath().getInt("line")).isEqualTo(3);
    assertThat(answer.jsonPath().getBoolean("committed")).isFalse();
    assertThat(relay.changes()).isEmpty();
  }

  @Test
  void write_whenTriedAndItMayNotBe_isRefusedAsEver() {
    // Given
    String tried = rows() + "?dryRun=true";

    // When
    Response reader = as("reader").contentType("text/csv").body(TWO).put(tried);
    Response nothing = csv("id,note\n").put(tried);
    Response type = as("all").contentType("text/plain").body(TWO).put(tried);
    Response gone = csv(TWO).put("/datasets/domo~" + UUID.randomUUID() + "/rows?dryRun=true");
    Response word = csv(TWO).put(rows() + "?dryRun=yes");
    Response name = csv(TWO).put(tried + "&partition=..");
    Response unlinked = csv(TWO).header("Quality-Policy", "fail-on=error").put(tried);

    // Then
    assertProblem(reader, 403, "forbidden");
    assertInvalid(nothing, "body");
    assertThat(nothing.asString()).contains("allowEmpty");
    assertProblem(type, 415, "unsupported-media-type");
    assertThat(type.jsonPath().getString("detail")).contains("text/csv", "application/x-ndjson");
    assertProblem(gone, 404, "not-found");
    assertInvalid(word, "dryRun");
    assertInvalid(name, "partition");
    assertProblem(unlinked, 412, "quality-gate-failed");
    assertThat(relay.changes()).isEmpty();
  }

  @Test
  void write_whenTriedWithAKey_leavesTheKeyToTheOneThatIsMeant() {
    // Given
    String key = UUID.randomUUID().toString();

    // When
    Response tried = keyed(key).put(rows() + "?dryRun=true");
    Response again = keyed(key).put(rows() + "?dryRun=true");
    Response meant = keyed(key).put(rows());
    Response after = keyed(key).put(rows() + "?dryRun=true");

    // Then
    assertThat(tried.statusCode()).as(tried.asString()).isEqualTo(200);
    assertThat(again.asString()).isEqualTo(tried.asString());
    assertThat(again.header("Idempotency-Replayed")).isNull();
    assertThat(meant.statusCode()).as(meant.asString()).isEqualTo(202);
    assertThat(meant.header("Idempotency-Replayed")).isNull();
    assertThat(after.asString()).isEqualTo(tried.asString());
    assertThat(relay.changes()).filteredOn(one -> one.endsWith("/commit")).hasSize(1);
  }

  @Test
  void commit_whenTried_tellsTheCallsThatItThenMakes() {
    // Given
    String upload = open();
    csv(TWO).put(upload + "/parts/1");
    csv(TWO).put(upload + "/parts/2");
    relay.forget();

    // When
    Response tried = commit(upload, "?dryRun=true", REPLACE);
    List<String> sentByTrial = relay.changes();
    String state = as("all").get(upload).jsonPath().getString("state");
    Response meant = commit(upload, "", REPLACE);
    Response late = commit(upload, "?dryRun=true", REPLACE);

    // Then
    assertThat(sentByTrial).isEmpty();
    assertThat(state).isEqualTo("OPEN");
    assertThat(tried.statusCode()).as(tried.asString()).isEqualTo(200);
    assertThat(tried.jsonPath().getInt("result.rows")).isEqualTo(4);
    assertThat(tried.jsonPath().getInt("result.parts")).isEqualTo(2);
    assertThat(meant.statusCode()).isEqualTo(202);
    assertThat(calls(tried)).isEqualTo(relay.changes());
    assertProblem(late, 409, "conflict");
  }

  @Test
  void commit_whenTriedWithNothing_tellsOfThePartThatIsSentThen() {
    // Given
    String upload = open();
    String empty = "{\"mode\":\"REPLACE\",\"allowEmpty\":true}";
    relay.forget();

    // When
    Response unmeant = commit(upload, "?dryRun=true", REPLACE);
    Response tried = commit(upload, "?dryRun=true", empty);
    List<String> sentByTrial = relay.changes();
    Response meant = commit(upload, "", empty);

    // Then
    assertInvalid(unmeant, "parts");
    assertThat(sentByTrial).isEmpty();
    assertThat(tried.jsonPath().getInt("result.rows")).isZero();
    assertThat(meant.statusCode()).isEqualTo(202);
    assertThat(calls(tried)).isEqualTo(relay.changes());
  }

  @Test
  void commit_whenTriedAndItMayNotBe_isRefusedAsEver() {
    // Given
    String upload = open();
    csv(TWO).put(upload + "/parts/2");
    relay.forget();

    // When
    Response gap = commit(upload, "?dryRun=true", REPLACE);
    Response others = as("writer", REPLACE).post(upload + "/commit?dryRun=true");
    Response unlinked =
        as("all", REPLACE)
            .header("Quality-Policy", "fail-on=error")
            .post(upload + "/commit?dryRun=true");

    // Then
    assertProblem(gap, 422, "unprocessable");
    assertThat(gap.jsonPath().<Integer>getList("missing")).containsExactly(1);
    assertProblem(others, 404, "not-found");
    assertProblem(unlinked, 412, "quality-gate-failed");
    assertThat(relay.changes()).isEmpty();
  }

  private String rows() {
    return "/datasets/" + dataset + "/rows";
  }

  private String open() {
    String uploads = "/datasets/" + dataset + "/uploads";
    return uploads + "/" + as("all").noContentType().post(uploads).jsonPath().getString("id");
  }

  private static Response commit(String upload, String query, String order) {
    return as("all", order).post(upload + "/commit" + query);
  }

  private Response send(String method, String query, String type, String body) {
    return as("all")
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .request(method, rows() + query);
  }

  private static RequestSpecification csv(String body) {
    return as("all").contentType("text/csv").body(body.getBytes(StandardCharsets.UTF_8));
  }

  private static RequestSpecification keyed(String key) {
    return csv(TWO).header("Idempotency-Key", key);
  }

  private static List<String> calls(Response answer) {
    assertThat(answer.jsonPath().getBoolean("dryRun")).isTrue();
    return answer.jsonPath().<Map<String, Object>>getList("calls").stream()
        .map(one -> one.get("method") + " " + one.get("path"))
        .toList();
  }

  /** Requests, with a word in place of the number of their upload. */
  private static List<String> named(List<String> requests) {
    return requests.stream()
        .map(one -> one.replaceAll("/uploads/\\d+/", "/uploads/{upload}/"))
        .toList();
  }

  private int rowCount() {
    return as("all").get("/datasets/" + dataset).jsonPath().getInt("statistics.rowCount");
  }
}
