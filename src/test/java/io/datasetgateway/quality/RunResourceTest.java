package io.datasetgateway.quality;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks and statistics, of a dataset and of a connection. */
@QuarkusTest
class RunResourceTest {
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~customers";
  private static final String CONNECTION = "/connections/dqops~sales~crm";
  private static final String DOMO = "/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String OF_MANY = "{\"tables\":\"crm.*\"}";

  @AfterEach
  void heal() {
    SandboxFaults.heal();
  }

  // What is started

  @ParameterizedTest
  @CsvSource({"checks, checks", "statistics, statistics"})
  void start_whenThereIsNoBody_startsAllOfTheDatasetAndNamesTheJob(String path, String kind) {
    // When
    Response answer = as("auditor").noContentType().post(TABLE + "/" + path);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    JsonPath job = answer.jsonPath();
    assertThat(job.getString("id")).startsWith("dqops~" + kind + "~_~gw-");
    assertThat(job.getString("kind")).isEqualTo(kind);
    assertThat(job.getList("datasets")).containsExactly("dqops~_~pg_prod~public~customers");
    assertThat(job.getString("connection")).isEqualTo("dqops~_~pg_prod");
    assertThat(answer.header("Location"))
        .matches("http://[^/]+/jobs/" + job.getString("id").replace(".", "\\."));
    assertThat(ended(answer).getString("state")).isEqualTo("SUCCEEDED");
  }

  @Test
  void checks_whenTheirStartArrivesLate_areRunOnceHoweverOftenTheyAreSentAgain() {
    // Given
    String key = UUID.randomUUID().toString();
    int before = SandboxFaults.requests("dqops", "/runchecks");
    SandboxFaults.inject(
        "dqops",
        "{\"mode\":\"DELAY\",\"delayMillis\":3000,\"pathContains\":\"runchecks\",\"remaining\":1}");

    // When
    Response first = sent(key, "1");
    Response second = sent(key, "1");
    Response third = sent(key, "20");
    for (int i = 0; i < 20 && third.statusCode() != 202; i++) {
      third = sent(key, "20");
    }

    // Then
    assertProblem(first, 502, "outcome-unknown");
    assertProblem(second, 502, "outcome-unknown");
    assertThat(third.statusCode()).as(third.asString()).isEqualTo(202);
    assertThat(third.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("job"));
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before + 1);
  }

  private static Response sent(String key, String seconds) {
    return as("all")
        .noContentType()
        .header("Idempotency-Key", key)
        .header("Gateway-Timeout", seconds)
        .post("/datasets/dqops~sales~crm~crm~activities/checks");
  }

  @Test
  void checks_whenRun_tellWhatTheyFound() {
    // When
    JsonPath job =
        ended(as("auditor", "{}").post("/datasets/dqops~_~pg_prod~public~returns/checks"));

    // Then
    assertThat(job.getInt("result.executed")).isEqualTo(12);
    assertThat(job.getInt("result.errors")).isEqualTo(1);
    assertThat(job.getString("result.severity")).isEqualTo("ERROR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 12",
        "{\"checkName\":\"daily_row_count\"} | 1",
        "{\"checkTarget\":\"column\",\"column\":\"order_id\"} | 3",
        "{\"checkType\":\"monitoring\",\"timeScale\":\"daily\",\"maxResults\":2} | 2",
        "{\"checkType\":\"profiling\"} | 0",
        "{\"qualityDimension\":\"Uniqueness\",\"labels\":[\"*\"]} | 1",
        "{\"enabled\":false} | 0",
        "{\"dummyExecution\":true} | 0",
        "{\"executionTarget\":\"rules\",\"collectErrorSamples\":true,"
            + "\"timeWindow\":{\"fromDate\":\"2026-01-01\"}} | 12"
      })
  void checks_whenNarrowed_runOnlyThose(String body, int executed) {
    // When
    Response answer = as("auditor", body).post("/datasets/dqops~_~pg_prod~public~returns/checks");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(ended(answer).getInt("result.executed")).isEqualTo(executed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"by\":\"table\"}",
        "{\"by\":\"dataGroup\",\"columns\":[\"email\"],\"target\":\"column\",\"samplesLimit\":10,"
            + "\"configureTable\":false}"
      })
  void statistics_whenNarrowed_areCollected(String body) {
    // Given
    String way = body.contains("dataGroup") ? "withgrouping" : "table";
    int before = SandboxFaults.requests("dqops", "/collectstatistics/" + way);

    // When
    Response answer = as("auditor", body).post(TABLE + "/statistics");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(SandboxFaults.requests("dqops", "/collectstatistics/" + way)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checks", "statistics"})
  void start_whenTablesOfAConnectionAreMeant_startsOneJob(String path) {
    // When
    Response answer = as("auditor", OF_MANY).post(CONNECTION + "/" + path);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.jsonPath().getList("datasets")).isEmpty();
    assertThat(answer.jsonPath().getString("connection")).isEqualTo("dqops~sales~crm");
    assertThat(ended(answer).getString("state")).isEqualTo("SUCCEEDED");
  }

  // What is refused

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"connection\":\"shop\"} | connection",
        "{\"fullTableName\":\"*.*\"} | fullTableName",
        "{\"table\":\"orders\"} | table",
        "{\"checkHierarchyIdsModels\":[]} | checkHierarchyIdsModels",
        "{\"tables\":\"public.*\"} | tables",
        "{\"checkName\":\"\"} | checkName",
        "{\"checkName\":\" \"} | checkName",
        "{\"checkName\":1} | checkName",
        "{\"tags\":[]} | tags",
        "{\"labels\":[\"gold\",\" \"]} | labels[1]",
        "{\"labels\":[null]} | labels[0]",
        "{\"labels\":\"gold\"} | labels",
        "{\"maxResults\":0} | maxResults",
        "{\"enabled\":\"true\"} | enabled",
        "{\"checkType\":\"MONITORING\"} | checkType",
        "{\"checkType\":\"all\"} | checkType",
        "{\"timeScale\":\"hourly\"} | timeScale",
        "{\"checkTarget\":\"\"} | checkTarget",
        "{\"executionTarget\":\"only_rules\"} | executionTarget",
        "{\"timeWindow\":{}} | timeWindow",
        "{\"timeWindow\":{\"whereFilter\":\"1=1\"}} | timeWindow.whereFilter",
        "{\"timeWindow\":{\"fromDate\":\"yesterday\"}} | timeWindow.fromDate",
        "{\"timeWindow\":{\"dailyPartitioningRecentDays\":0}} | timeWindow.dailyPartitioningRecentDays",
        "[] | body",
        "{ | body"
      })
  void checks_whenBodyIsWrong_sayWhereAndRunNothing(String body, String field) {
    // Given
    int before = SandboxFaults.requests("dqops", "/runchecks");

    // When
    Response answer = as("auditor", body).post(TABLE + "/checks");

    // Then
    assertInvalid(answer, field);
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"by\":\"group\"} | by",
        "{\"by\":\"DATA_GROUP\"} | by",
        "{\"columns\":[]} | columns",
        "{\"columns\":[\"\"]} | columns[0]",
        "{\"columnNames\":[\"id\"]} | columnNames",
        "{\"samplesLimit\":0} | samplesLimit",
        "{\"collectorName\":\"\\t\"} | collectorName",
        "{\"tables\":\"public.*\"} | tables"
      })
  void statistics_whenBodyIsWrong_sayWhereAndCollectNothing(String body, String field) {
    // Given
    int before = SandboxFaults.requests("dqops", "/collectstatistics");

    // When
    Response answer = as("auditor", body).post(TABLE + "/statistics");

    // Then
    assertInvalid(answer, field);
    assertThat(SandboxFaults.requests("dqops", "/collectstatistics")).isEqualTo(before);
  }

  @Test
  void start_whenAWordIsWrong_saysWhichThereAre() {
    // When
    Response checks = as("auditor", "{\"executionTarget\":\"x\"}").post(TABLE + "/checks");
    Response statistics = as("auditor", "{\"by\":\"x\"}").post(TABLE + "/statistics");

    // Then
    assertThat(checks.jsonPath().getString("errors[0].detail"))
        .isEqualTo("must be one of sensorsAndRules, sensors, rules");
    assertThat(statistics.jsonPath().getString("errors[0].detail"))
        .isEqualTo("must be one of table, dataGroup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | tables",
        "{\"enabled\":null,\"tables\":null} | tables",
        "{\"tables\":\"\"} | tables",
        "{\"tables\":\"*\"} | tables",
        "{\"tables\":\"crm\"} | tables",
        "{\"tables\":\"crm.\"} | tables",
        "{\"tables\":\".leads\"} | tables",
        "{\"tables\":\"crm.l*s\"} | tables",
        "{\"tables\":[\"crm.leads\"]} | tables",
        "{\"tables\":\"crm.*\",\"connection\":\"exports\"} | connection"
      })
  void startOfMany_whenTablesAreWrong_saysSoAndStartsNothing(String body, String field) {
    // Given
    int before = SandboxFaults.requests("dqops", "jobBusinessKey");

    // Then
    assertInvalid(as("auditor", body).post(CONNECTION + "/checks"), field);
    assertInvalid(as("auditor", body).post(CONNECTION + "/statistics"), field);
    assertThat(SandboxFaults.requests("dqops", "jobBusinessKey")).isEqualTo(before);
  }

  @Test
  void startOfMany_whenThereIsNoBody_saysSo() {
    // Then
    assertThat(
            as("auditor").contentType("application/json").post(CONNECTION + "/checks").statusCode())
        .isEqualTo(400);
    assertThat(as("auditor").noContentType().post(CONNECTION + "/statistics").statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets/dqops~_~pg_prod~finance~invoices",
        "/datasets/dqops~_~pg_prod~public~nosuch",
        "/datasets/dqops~hr~people_db~public~teams",
        "/datasets/nosuch~x",
        "/connections/dqops~_~pg_prod",
        "/connections/dqops~hr~people_db",
        "/connections/dqops~sales~nosuch",
        "/connections/dqops~sales~crm~crm",
        "/connections/nosuch~x~y"
      })
  void start_whenOutsideThePatternsOrNotThere_isNotFoundAndStartsNothing(String of) {
    // Given
    String body = of.startsWith("/datasets") ? "{}" : OF_MANY;
    int before = SandboxFaults.requests("dqops", "jobBusinessKey");

    // Then
    assertProblem(as("auditor", body).post(of + "/checks"), 404, "not-found");
    assertProblem(as("auditor", body).post(of + "/statistics"), 404, "not-found");
    assertThat(SandboxFaults.requests("dqops", "jobBusinessKey")).isEqualTo(before);
  }

  @Test
  void start_whenNamesWouldMeanOtherTables_isUnprocessableAndAsksNothing() {
    // Given
    String table = "/datasets/dqops~_~legacy.20.24erp~sales.2Eeu~Kundenstamm";
    int before = SandboxFaults.requests("dqops", "Kundenstamm");

    // Then
    assertProblem(as("all").noContentType().post(table + "/checks"), 422, "unprocessable");
    assertProblem(as("all").noContentType().post(table + "/statistics"), 422, "unprocessable");
    assertThat(SandboxFaults.requests("dqops", "Kundenstamm")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checks", "statistics"})
  void start_whenRefused_isRefusedInTheOrderOfTheDesign(String path) {
    // Then
    String wrong = "{\"x\":1}";
    assertProblem(
        anonymous().contentType("application/json").body(wrong).post("/datasets/nosuch~x/" + path),
        401,
        "unauthenticated");
    assertProblem(as("reader", wrong).post("/datasets/nosuch~x/" + path), 403, "forbidden");
    assertProblem(as("auditor", wrong).post("/datasets/nosuch~x/" + path), 404, "not-found");
    assertInvalid(as("auditor", wrong).post(DOMO + "/" + path), "x");
    assertInvalid(as("auditor", wrong).post(TABLE + "/" + path), "x");
    assertProblem(as("reader", wrong).post("/connections/nosuch~x/" + path), 403, "forbidden");
    assertProblem(as("auditor", wrong).post("/connections/nosuch~x/" + path), 404, "not-found");
    assertProblem(
        as("auditor", wrong).post("/connections/domo~x/" + path), 501, "capability-missing");
    assertInvalid(as("auditor", wrong).post(CONNECTION + "/" + path), "x");
  }

  // Sent again, and lost

  @Test
  void checks_whenSentAgainWithTheSameKey_areRunOnce() {
    // Given
    String key = UUID.randomUUID().toString();
    int before = SandboxFaults.requests("dqops", "/runchecks");

    // When
    Response first = as("auditor", "{}").header("Idempotency-Key", key).post(TABLE + "/checks");
    Response again = as("auditor", "{}").header("Idempotency-Key", key).post(TABLE + "/checks");
    Response other =
        as("auditor", "{\"maxResults\":1}").header("Idempotency-Key", key).post(TABLE + "/checks");

    // Then
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertProblem(other, 422, "unprocessable");
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before + 1);
  }

  private static JsonPath ended(Response started) {
    return as("auditor")
        .get("/jobs/" + started.jsonPath().getString("id") + "?wait=20s")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
