package io.datasetgateway.quality;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.rows.upload.RawUpload;
import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller's own policy lets through, and what it does not: then no backend is asked. */
@QuarkusTest
class GateResourceTest {
  private static final String DOMO = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";
  private static final String GOOD_TABLE = "dqops~_~snowflake_dw~KB~ARTICLES";
  private static final String BAD_TABLE = "dqops~sales~pg_prod~public~orders";
  private static final String SQL = "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}";
  private static final String DQOPS_DOWN = "{\"mode\":\"STATUS\",\"status\":503}";

  private String dataset;

  @AfterEach
  void heal() {
    SandboxFaults.recover();
    if (dataset != null) {
      as("all").delete("/datasets/" + dataset);
    }
  }

  // Reading

  @ParameterizedTest
  @CsvSource({
    // 13 passes, 10 warns, 12 has an error, 11 and 16 are fatal, one of the two tables of 15
    // warns, 17 and 18 have a broken link and 19 has none
    "13, fail-on=warning,                             200,",
    "13, fail-on=error; max-age=3d; on-unknown=fail,  200,",
    "13, fail-on=fatal; max-age=1s; on-unknown=allow, 200,",
    "13, max-age=1s; on-unknown=warn,                 200, too-old",
    "13, max-age=1s; on-unknown=fail,                 412, too-old",
    "10, fail-on=warning; on-unknown=allow,           412, failed",
    "10, fail-on=error,                               200,",
    "12, fail-on=error; on-unknown=allow,             412, failed",
    "12, fail-on=fatal; on-unknown=fail,              200,",
    "11, fail-on=fatal; max-age=6h; on-unknown=warn,  412, failed",
    "16, fail-on=fatal; on-unknown=allow,             412, failed",
    "15, fail-on=warning; on-unknown=allow,           412, failed",
    "18, fail-on=error; on-unknown=warn,              200, unknown",
    "18, fail-on=error; max-age=999d,                 412, unknown",
    "17, on-unknown=fail,                             412, unknown",
    "17, fail-on=warning; on-unknown=allow,           200,",
    "19, fail-on=error; max-age=6h; on-unknown=warn,  200, unknown",
    "19, fail-on=fatal,                               412, unknown"
  })
  void read_whenAPolicyIsSent_isAsItSays(String end, String policy, int status, String reason) {
    // Given
    int before = queries();

    // When
    Response query =
        sent(policy).contentType("application/json").body(SQL).post(DOMO + end + "/query");
    Response rows = sent(policy).get(DOMO + end + "/rows?limit=1");

    // Then
    for (Response answer : List.of(query, rows)) {
      if (status == 412) {
        assertProblem(answer, 412, "quality-gate-failed");
        assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
        assertThat(answer.header(Gate.WARNING)).isNull();
      } else {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header(Gate.WARNING))
            .isEqualTo(reason == null ? null : "policy=caller; quality=" + reason);
      }
    }
    // 19 has no columns, and so no rows to ask for
    assertThat(queries() - before).isEqualTo(status == 412 ? 0 : end.equals("19") ? 1 : 2);
  }

  @Test
  void read_whenRefused_namesTheFailingChecks() {
    // When
    Response answer = sent("fail-on=fatal").get(DOMO + "11/rows");

    // Then
    assertProblem(answer, 412, "quality-gate-failed");
    assertThat(answer.jsonPath().getList("failing.severity")).isNotEmpty().containsOnly("FATAL");
    assertThat(answer.jsonPath().getList("failing.dataset")).containsOnly(BAD_TABLE);
    assertThat(answer.jsonPath().<String>getList("failing.check")).noneMatch(String::isBlank);
    assertThat(answer.jsonPath().getList("via.dataset")).containsExactly(BAD_TABLE);
    assertThat(answer.jsonPath().getString("verdict")).isEqualTo("FAIL");
    assertThat(answer.jsonPath().getString("use")).isEqualTo("rows");
  }

  @ParameterizedTest
  @CsvSource({"allow, 200,", "warn, 200, policy=caller; quality=unknown", "fail, 412,"})
  void read_whenDqopsIsDown_isAsThePolicySaysOfTheUnknown(
      String handling, int status, String warning) {
    // Given
    SandboxFaults.inject("dqops", DQOPS_DOWN);

    // When
    Response answer = sent("on-unknown=" + handling).get(DOMO + "13/rows?limit=1");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.header(Gate.WARNING)).isEqualTo(warning);
  }

  @Test
  void read_whenDqopsHangs_leavesTimeToAnswer() {
    // Given
    SandboxFaults.inject("dqops", "{\"mode\":\"DELAY\",\"delayMillis\":20000}");

    // When
    Response answer =
        sent("on-unknown=warn").header("Gateway-Timeout", "4").get(DOMO + "13/rows?limit=1");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.header(Gate.WARNING)).isEqualTo("policy=caller; quality=unknown");
  }

  // What is not a policy

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fail",
        "fail-on",
        "fail-on=",
        "fail-on=ERROR",
        "fail-on=errors",
        "fail-on = error",
        "fail-on=error;",
        "fail-on=error, max-age=6h",
        "fail-on=error; fail-on=error",
        "failon=error",
        "max-age=6",
        "max-age=0h",
        "max-age=-1h",
        "max-age=1.5h",
        "max-age=PT6H",
        "max-age=1000000h",
        "on-unknown=pass",
        "fail-on=error; max-age=6h; on-unknown=warn; x=y"
      })
  void read_whenThePolicyIsMalformed_isInvalid(String policy) {
    assertInvalid(sent(policy).get(DOMO + "13/rows"), Gate.POLICY);
  }

  @Test
  void read_whenTheHeaderIsWrittenOtherwise_isThatHeader() {
    assertInvalid(as("all").header("quality-policy", "x").get(DOMO + "13/rows"), Gate.POLICY);
  }

  @Test
  void read_whenThePolicyIsEmptyOrGivenTwice_isInvalid() {
    assertInvalid(sent("").get(DOMO + "13/rows"), Gate.POLICY);
    assertInvalid(
        sent("fail-on=error").header(Gate.POLICY, "max-age=6h").get(DOMO + "13/rows"), Gate.POLICY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets",
        "/whoami",
        "/streams?dataset=domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b13",
        "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b13"
      })
  void call_whenNoPolicyIsTakenThere_isInvalidAndNotIgnored(String path) {
    assertInvalid(sent("fail-on=error").get(path), Gate.POLICY);
    assertInvalid(as("all").header(Gate.OVERRIDE, "x").get(path), Gate.OVERRIDE);
  }

  @Test
  void call_whenItMayNotOverride_isForbidden() {
    // When
    Response answer = as("analyst").header(Gate.OVERRIDE, "urgent").get(DOMO + "13/rows");

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().getList("scopes")).containsExactly("quality:override");
  }

  @Test
  void call_whenItIsNotKnownWhoCalls_isUnauthenticatedWhateverItSends() {
    assertProblem(
        anonymous().header(Gate.OVERRIDE, "urgent").get(DOMO + "13/rows"), 401, "unauthenticated");
    assertProblem(
        anonymous().header(Gate.POLICY, "x").get(DOMO + "13/rows"), 401, "unauthenticated");
  }

  // Refreshing

  @Test
  void refresh_whenThePolicyIsNotMet_startsNothingAndIsNotRemembered() {
    // Given
    String key = UUID.randomUUID().toString();
    int before = runs();

    // When
    Response refresh =
        sent("fail-on=fatal").header("Idempotency-Key", key).post(DOMO + "16/refresh");
    Response run = sent("fail-on=fatal").post("/streams/domo~863/executions");

    // Then
    assertProblem(refresh, 412, "quality-gate-failed");
    assertProblem(run, 412, "quality-gate-failed");
    assertThat(runs()).isEqualTo(before);
    Response allowed =
        as("all").noContentType().header("Idempotency-Key", key).post(DOMO + "16/refresh");
    assertThat(allowed.statusCode()).as(allowed.asString()).isEqualTo(202);
    assertThat(allowed.header("Idempotency-Replayed")).isNull();
    assertThat(runs()).isGreaterThan(before);
  }

  @Test
  void run_whenThePolicyIsMet_isStarted() {
    // When
    Response run = sent("fail-on=error").noContentType().post("/streams/domo~842/executions");

    // Then
    assertThat(run.statusCode()).as(run.asString()).isEqualTo(202);
  }

  // Uploading

  @Test
  void upload_whenThePolicyIsNotMet_takesNoTicket() {
    // Given
    create(BAD_TABLE);
    int before = tickets();

    // When
    Response append = sent("fail-on=error").contentType("text/csv").body("id\n1\n").post(rows());
    Response replace = sent("fail-on=error").contentType("text/csv").body("id\n1\n").put(rows());
    Response open = sent("fail-on=error").noContentType().post("/datasets/" + dataset + "/uploads");

    // Then
    for (Response answer : List.of(append, replace, open)) {
      assertProblem(answer, 412, "quality-gate-failed");
      assertThat(answer.jsonPath().getBoolean("committed")).isFalse();
    }
    assertThat(tickets()).isEqualTo(before);
  }

  @Test
  void upload_whenThePolicyIsMet_isCommitted() {
    // Given
    create(GOOD_TABLE);

    // When
    Response answer = sent("fail-on=warning").contentType("text/csv").body("id\n1\n").post(rows());

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.header("Quality-Verdict")).isEqualTo("PASS");
  }

  @Test
  void upload_whenItGetsWorseOnTheWay_isNotCommitted() throws IOException {
    // Given
    create(GOOD_TABLE);
    int tickets = tickets();
    int before = commits();
    String line = "1\n".repeat(100_000);
    try (RawUpload upload =
        RawUpload.open("POST " + rows(), "key-all", Gate.POLICY + ": fail-on=error")) {
      upload.chunk("id\n" + line);
      awaitTicket(tickets);
      link(BAD_TABLE);

      // When
      upload.end();
      String head = upload.head();
      String body = upload.body(head);

      // Then
      assertThat(head).startsWith("HTTP/1.1 412");
      assertThat(body).contains("quality-gate-failed").contains("\"committed\":false");
    }
    assertThat(commits()).isEqualTo(before);
  }

  @Test
  void commit_whenThePolicyIsNotMet_isRefusedAndCanBeMadeLater() {
    // Given
    create(GOOD_TABLE);
    String upload = "/datasets/" + dataset + "/uploads";
    String opened =
        upload
            + "/"
            + sent("fail-on=error").noContentType().post(upload).jsonPath().getString("id");
    as("all").contentType("text/csv").body("1\n").put(opened + "/parts/1?header=absent");
    link(BAD_TABLE);
    int before = commits();

    // When
    Response refused =
        sent("fail-on=error")
            .contentType("application/json")
            .body("{\"mode\":\"APPEND\"}")
            .post(opened + "/commit");

    // Then
    assertProblem(refused, 412, "quality-gate-failed");
    assertThat(refused.jsonPath().getBoolean("committed")).isFalse();
    assertThat(commits()).isEqualTo(before);
    assertThat(as("all").get(opened).jsonPath().getString("state")).isEqualTo("OPEN");
    Response allowed = as("all", "{\"mode\":\"APPEND\"}").post(opened + "/commit");
    assertThat(allowed.statusCode()).as(allowed.asString()).isEqualTo(202);
  }

  @Test
  void upload_whenQualityMayNotBeRead_tellsOnlyThatItFailed() {
    // Given
    create(BAD_TABLE);

    // When
    Response answer =
        as("writer")
            .header(Gate.POLICY, "fail-on=error")
            .contentType("text/csv")
            .body("id\n1\n")
            .post(rows());

    // Then: nothing but tags links it, and the writer may not touch what they name
    assertProblem(answer, 412, "quality-gate-failed");
    assertThat(answer.jsonPath().getMap(""))
        .doesNotContainKeys("failing", "via", "verdict", "doubts", "reason");
    assertThat(answer.asString()).doesNotContain("dqops");
  }

  private static RequestSpecification sent(String policy) {
    return as("all").header(Gate.POLICY, policy);
  }

  private void create(String table) {
    String draft =
        "{\"backend\":\"domo\",\"name\":\"Gated\",\"columns\":["
            + "{\"name\":\"id\",\"logicalType\":\"integer\"}]}";
    dataset = as("all", draft).post("/datasets").jsonPath().getString("id");
    link(table);
  }

  /** Links it to this table alone. */
  private void link(String table) {
    Response answer =
        as("all", "{\"tags\":[{\"key\":\"dqops\",\"value\":\"" + table + "\"}]}")
            .put("/datasets/" + dataset + "/tags");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  private String rows() {
    return "/datasets/" + dataset + "/rows";
  }

  private static void awaitTicket(int before) {
    long enough = System.nanoTime() + 30_000_000_000L;
    while (tickets() == before && System.nanoTime() < enough) {
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  private static int queries() {
    return SandboxFaults.requests("domo", "/query/v1/execute");
  }

  private static int runs() {
    return SandboxFaults.requests("domo", "/executions");
  }

  private static int tickets() {
    return SandboxFaults.requests("domo", "/uploads");
  }

  private static int commits() {
    return SandboxFaults.requests("domo", "/commit");
  }
}
