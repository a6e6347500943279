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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/quality}. */
@QuarkusTest
class QualityResourceTest {
  private static final String PUBLIC = "dqops~_~pg_prod~public~";
  private static final String DOMO = "domo~04c1574e-c8be-4721-9846-c6ffa491144b";

  @ParameterizedTest
  @CsvSource({
    PUBLIC + "customers,              PASS,    VALID,   ",
    PUBLIC + "orders,                 WARN,    WARNING, ",
    PUBLIC + "returns,                FAIL,    ERROR,   ",
    "dqops~sales~pg_prod~public~orders, FAIL,  FATAL,   ",
    PUBLIC + "tickets,                UNKNOWN, VALID,   STALE",
    "dqops~sales~pg_prod~public~territories, UNKNOWN, , NO_RESULT",
    "dqops~sales~crm~crm~contacts,    UNKNOWN, VALID,   EXECUTION_ERROR"
  })
  void get_whenThere_judges(String id, String verdict, String severity, String doubt) {
    // When
    JsonPath quality = quality(id, "");

    // Then
    assertThat(quality.getString("verdict")).isEqualTo(verdict);
    assertThat(quality.getString("severity")).isEqualTo(severity);
    if (doubt == null) {
      assertThat(quality.getList("doubts")).isEmpty();
    } else {
      assertThat(quality.<String>getList("doubts")).contains(doubt);
    }
  }

  @Test
  void get_whenThere_showsTheEvidenceInShort() {
    // When
    Response answer = as("auditor").get("/datasets/" + PUBLIC + "returns/quality");

    // Then
    JsonPath quality = answer.jsonPath();
    assertThat(quality.getInt("counts.executed")).isEqualTo(12);
    assertThat(quality.getInt("counts.errors")).isEqualTo(1);
    assertThat(quality.getDouble("score")).isBetween(91.0, 92.0);
    Instant checkedAt = Instant.parse(quality.getString("checkedAt"));
    assertThat(Duration.parse(quality.getString("age")))
        .isCloseTo(Duration.between(checkedAt, Instant.now()), Duration.ofMinutes(1));
    assertThat(quality.<String>getList("failing.check"))
        .containsExactly("daily_not_null_count", "daily_distinct_count", "daily_row_count_anomaly");
    assertThat(quality.getMap("failing[0]"))
        .containsEntry("column", "order_id")
        .containsEntry("type", "monitoring")
        .containsEntry("timeScale", "daily")
        .containsEntry("category", "nulls")
        .containsEntry("dimension", "Completeness")
        .containsEntry("severity", "ERROR")
        .containsKey("checkedAt");
    assertThat(quality.<String>getList("dimensions.name")).contains("Completeness", "Uniqueness");
    assertThat(quality.getMap("")).doesNotContainKeys("checks", "columns");
    assertThat(answer.asByteArray().length).isLessThan(3000);
  }

  @Test
  void get_whenIncluded_showsEachCheckAndColumn() {
    // When
    JsonPath quality = quality(PUBLIC + "returns", "?include=checks,columns");

    // Then
    assertThat(quality.getList("checks")).hasSize(12);
    assertThat(quality.<String>getList("columns.name"))
        .containsExactlyInAnyOrder("return_id", "order_id", "reason");
  }

  @ParameterizedTest
  @CsvSource({
    "?timeScale=monthly,               UNKNOWN, 0",
    "?checkName=daily_row_count,       PASS,    1",
    "?category=volume,                 WARN,    2",
    "?qualityDimension=Uniqueness,     WARN,    1",
    "?checkTypes=profiling,            UNKNOWN, 0",
    "?checkTypes=partitioned,          UNKNOWN, 0",
    "'?checkTypes=monitoring,profiling', FAIL,  12",
    "?months=24,                       FAIL,    12"
  })
  void get_whenNarrowed_judgesOnlyThat(String query, String verdict, int executed) {
    // When
    JsonPath quality = quality(PUBLIC + "returns", query);

    // Then
    assertThat(quality.getString("verdict")).isEqualTo(verdict);
    assertThat(quality.getInt("counts.executed")).isEqualTo(executed);
  }

  @Test
  void get_whenSinceIsLaterThanAnyResult_isUnknown() {
    // Given
    Instant aMinuteAgo = Instant.now().minus(Duration.ofMinutes(1));

    // When
    JsonPath quality = quality("dqops~hr~people_db~public~absences", "?since=" + aMinuteAgo);

    // Then
    assertThat(quality.getString("verdict")).isEqualTo("UNKNOWN");
    assertThat(quality.getString("checkedAt")).isNull();
    assertThat(quality.getString("age")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "?months=0,                            months",
    "?months=61,                           months",
    "?months=one,                          months",
    "?since=2026-11-01,                    since",
    "?since=2026-11-01T00:00:00,           since",
    "?since=yesterday,                     since",
    "?since=2019-01-01T00:00:00Z,          since",
    "?since=2026-11-01T00:00:00Z&months=1, since",
    "?checkTypes=,                         checkTypes",
    "?checkTypes=daily,                    checkTypes",
    "?checkTypes=MONITORING,               checkTypes",
    "?timeScale=hourly,                    timeScale",
    "?timeScale=DAILY,                     timeScale",
    "?checkName=%20,                       checkName",
    "?dataGroup=,                          dataGroup",
    "?include=schema,                      include",
    "?check=x,                             check"
  })
  void get_whenParameterIsWrong_saysWhich(String query, String field) {
    // Given
    int before = SandboxFaults.requests("dqops", "/status");

    // When
    Response answer = as("all").get("/datasets/" + PUBLIC + "customers/quality" + query);

    // Then
    assertInvalid(answer, field);
    assertThat(SandboxFaults.requests("dqops", "/status")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dqops~_~pg_prod~finance~invoices",
        "dqops~_~pg_prod~public~nosuch",
        "dqops~hr~people_db~public~teams",
        "dqops~_~pg_prod",
        "nosuch~x"
      })
  void get_whenOutsideThePatternsOrNotThere_isNotFound(String id) {
    // When
    Response answer = as("auditor").get("/datasets/" + id + "/quality");

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void get_whenRefused_isRefusedInTheOrderOfTheDesign() {
    // Given
    String wrong = "/quality?months=0";

    // Then
    assertProblem(anonymous().get("/datasets/nosuch~x" + wrong), 401, "unauthenticated");
    assertProblem(as("reader").get("/datasets/nosuch~x" + wrong), 403, "forbidden");
    assertProblem(as("auditor").get("/datasets/nosuch~x" + wrong), 404, "not-found");
    assertInvalid(as("auditor").get("/datasets/" + DOMO + wrong), "months");
    assertInvalid(as("auditor").get("/datasets/" + PUBLIC + "orders" + wrong), "months");
  }

  private static JsonPath quality(String id, String query) {
    return as("all")
        .get("/datasets/" + id + "/quality" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
