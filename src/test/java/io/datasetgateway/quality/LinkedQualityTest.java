package io.datasetgateway.quality;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quality, checks and statistics of datasets that have none of their own. */
@QuarkusTest
class LinkedQualityTest {
  private static final String DOMO = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";
  private static final String ORDERS = "dqops~_~pg_prod~public~orders";

  @AfterEach
  void heal() {
    SandboxFaults.recover();
  }

  @Test
  void get_whenLinked_isThatOfItsTable() {
    // When
    JsonPath own = ok("/datasets/" + ORDERS + "/quality");
    JsonPath linked = ok(DOMO + "10/quality");

    // Then
    assertThat(linked.getString("verdict")).isEqualTo(own.getString("verdict")).isEqualTo("WARN");
    assertThat(linked.getMap("counts")).isEqualTo(own.getMap("counts"));
    assertThat(linked.getString("checkedAt")).isEqualTo(own.getString("checkedAt"));
    assertThat(linked.getList("failing.check")).isEqualTo(own.getList("failing.check"));
    assertThat(linked.getMap("via[0]"))
        .containsEntry("dataset", ORDERS)
        .containsEntry("declaredBy", "DOMO_TAG")
        .containsEntry("trusted", false)
        .containsEntry("verdict", "WARN");
  }

  @Test
  void get_whenNarrowed_narrowsThere() {
    // When
    JsonPath linked = ok(DOMO + "10/quality?checkName=daily_row_count&include=checks");

    // Then
    assertThat(linked.getInt("counts.executed")).isEqualTo(1);
    assertThat(linked.getList("checks.check")).containsExactly("daily_row_count");
    assertThat(linked.getList("checks.dataset")).containsExactly(ORDERS);
  }

  @ParameterizedTest
  @CsvSource({"17, LINK_BROKEN", "18, LINK_BROKEN", "19, NO_LINK"})
  void get_whenNoLinkLeadsAnywhere_isUnknown(String end, String doubt) {
    // When
    JsonPath quality = ok(DOMO + end + "/quality");

    // Then
    assertThat(quality.getString("verdict")).isEqualTo("UNKNOWN");
    assertThat(quality.getList("doubts")).containsExactly(doubt);
    assertThat(quality.getMap("")).doesNotContainKeys("score", "checkedAt", "failing");
  }

  @Test
  void get_whenItsTableCannotBeAsked_isThatFault() {
    // Given
    SandboxFaults.inject("dqops", "{\"mode\":\"STATUS\",\"status\":503}");

    // When
    Response answer = as("all").get(DOMO + "10/quality");

    // Then
    assertProblem(answer, 503, "backend-unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checks", "statistics"})
  void start_whenLinkedToOneTable_isAJobOfThatTable(String kind) {
    // When
    Response answer = as("all").noContentType().post(DOMO + "10/" + kind);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("kind")).isEqualTo(kind);
    assertThat(answer.jsonPath().getList("datasets")).containsExactly(ORDERS);
  }

  @Test
  void start_whenSentAgainWithTheSameKey_isRunOnce() {
    // Given
    int before = SandboxFaults.requests("dqops", "/runchecks");
    String key = java.util.UUID.randomUUID().toString();

    // When
    String one = startWith(key);
    String again = startWith(key);

    // Then
    assertThat(again).isEqualTo(one);
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before + 1);
  }

  private static String startWith(String key) {
    return as("all")
        .noContentType()
        .header("Idempotency-Key", key)
        .post(DOMO + "10/checks")
        .jsonPath()
        .getString("id");
  }

  @Test
  void start_whenLinkedToSeveral_isAConflictThatNamesThem() {
    // Given
    int before = SandboxFaults.requests("dqops", "/runchecks");

    // When
    Response answer = as("all").noContentType().post(DOMO + "16/checks");

    // Then
    assertProblem(answer, 409, "conflict");
    assertThat(answer.jsonPath().<String>getList("datasets"))
        .containsExactly(
            "dqops~_~snowflake_dw~MARTS~INVENTORY", "dqops~_~snowflake_dw~MARTS~INVENTORY_AUDIT");
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before);
  }

  @Test
  void start_whenOnlyOneOfSeveralMayBeTouched_isAJobOfThatOne() {
    // When
    Response answer = as("few").noContentType().post(DOMO + "16/checks");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(answer.jsonPath().getList("datasets"))
        .containsExactly("dqops~_~snowflake_dw~MARTS~INVENTORY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "18", "19"})
  void start_whenNoLinkLeadsAnywhere_isAConflict(String end) {
    // Given
    int before = SandboxFaults.requests("dqops", "/runchecks");

    // When
    Response answer = as("all").noContentType().post(DOMO + end + "/checks");

    // Then
    assertProblem(answer, 409, "conflict");
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before);
  }

  @Test
  void start_whenNotEverybodyCouldBeAsked_startsNothing() {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"STATUS\",\"status\":503}");
    int before = SandboxFaults.requests("dqops", "/runchecks");

    // When
    Response answer =
        as("all")
            .noContentType()
            .post("/datasets/domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2/checks");

    // Then
    assertProblem(answer, 503, "backend-unavailable");
    assertThat(SandboxFaults.requests("dqops", "/runchecks")).isEqualTo(before);
  }

  private static JsonPath ok(String path) {
    Response answer = as("all").get(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
