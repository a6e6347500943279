package io.datasetgateway.quality;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.FurnishedGateway;
import io.datasetgateway.sandbox.SandboxFaults;
import io.datasetgateway.security.AuditCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator's policies let through, and what they do not. */
@QuarkusTest
@TestProfile(FurnishedGateway.class)
class OperatorsGateTest {
  private static final String DOMO = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";

  @ParameterizedTest
  @CsvSource({
    // trusted links: 13 passes, 15 warns (what only a tag names was checked too long ago), 16 is
    // fatal; only tags: 10, 11, 12
    "13, 200, policy=operator; quality=too-old",
    "15, 200,",
    "16, 409,",
    "10, 409,",
    "11, 200,",
    "12, 200,",
    "17, 200,"
  })
  void read_whenAPolicyHolds_isAsItSaysOfTrustedLinks(String end, int status, String warning) {
    // Given
    int before = queries();

    // When
    Response answer = as("all").get(DOMO + end + "/rows?limit=1");

    // Then
    if (status == 409) {
      assertProblem(answer, 409, "quality-gate-failed");
    }
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.header(Gate.WARNING)).isEqualTo(warning);
    assertThat(queries() - before).isEqualTo(status == 409 ? 0 : 1);
  }

  @Test
  void refresh_whenThePolicyIsNotMet_startsNothing() {
    // Given
    int before = SandboxFaults.requests("domo", "/executions");

    // When
    Response refresh = as("all").noContentType().post(DOMO + "17/refresh");
    Response run = as("all").noContentType().post("/streams/domo~863/executions");

    // Then
    assertProblem(refresh, 409, "quality-gate-failed");
    assertProblem(run, 409, "quality-gate-failed");
    assertThat(SandboxFaults.requests("domo", "/executions")).isEqualTo(before);
  }

  @Test
  void upload_whenThePolicyIsNotMet_takesNoTicket() {
    // Given
    int before = SandboxFaults.requests("domo", "/uploads");

    // When
    Response answer = as("all").contentType("text/csv").body("x\n1\n").post(DOMO + "16/rows");

    // Then
    assertProblem(answer, 409, "quality-gate-failed");
    assertThat(answer.jsonPath().getBoolean("committed")).isFalse();
    assertThat(SandboxFaults.requests("domo", "/uploads")).isEqualTo(before);
  }

  @Test
  void read_whenTheTableIsNotTheCallers_isJudgedAllTheSameAndNotShown() {
    // When
    Response mine = as("all").get(DOMO + "16/rows");
    Response theirs = as("analyst").get(DOMO + "16/rows");

    // Then
    assertThat(mine.jsonPath().getList("failing.dataset")).isNotEmpty();
    assertProblem(theirs, 409, "quality-gate-failed");
    assertThat(theirs.jsonPath().getMap(""))
        .doesNotContainKeys("via", "verdict", "doubts", "reason");
    assertThat(theirs.asString()).doesNotContain("dqops");
  }

  @Test
  void read_whenBothPoliciesAreNotMet_isTheOperators() {
    assertProblem(
        as("all").header(Gate.POLICY, "fail-on=fatal").get(DOMO + "16/rows"),
        409,
        "quality-gate-failed");
    assertProblem(
        as("all").header(Gate.POLICY, "fail-on=fatal").get(DOMO + "11/rows"),
        412,
        "quality-gate-failed");
  }

  // Breaking the glass

  @Test
  void read_whenOverridden_passesAndIsAudited() {
    try (AuditCapture audit = AuditCapture.open()) {
      // When
      Response answer =
          as("all").header(Gate.OVERRIDE, "INC-4711: agreed").get(DOMO + "16/rows?limit=1");

      // Then
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(answer.header(Gate.WARNING)).isEqualTo("policy=operator; overridden");
      JsonPath event = audit.next();
      assertThat(event.getString("operation")).isEqualTo("readRows");
      assertThat(event.getBoolean("override")).isTrue();
      assertThat(event.getString("overrideReason")).isEqualTo("INC-4711: agreed");
      assertThat(event.getString("outcome")).isEqualTo("DONE");
    }
  }

  @Test
  void read_whenThereIsNothingToOverride_isNotAuditedAsOverridden() {
    try (AuditCapture audit = AuditCapture.open()) {
      // When
      Response answer = as("all").header(Gate.OVERRIDE, "to be sure").get(DOMO + "11/rows?limit=1");
      as("all").header(Gate.OVERRIDE, "second").get(DOMO + "16/rows?limit=1");

      // Then
      assertThat(answer.header(Gate.WARNING)).isNull();
      assertThat(audit.next().getString("overrideReason")).isEqualTo("second");
    }
  }

  @Test
  void read_whenOverridden_stillHoldsTheCallersOwnPolicy() {
    // When
    Response answer =
        as("all")
            .header(Gate.OVERRIDE, "INC-4711")
            .header(Gate.POLICY, "fail-on=fatal")
            .get(DOMO + "16/rows?limit=1");

    // Then
    assertProblem(answer, 412, "quality-gate-failed");
  }

  @Test
  void read_whenTheOverrideIsNotOne_isRefused() {
    assertProblem(
        as("analyst").header(Gate.OVERRIDE, "urgent").get(DOMO + "16/rows"), 403, "forbidden");
    assertInvalid(as("all").header(Gate.OVERRIDE, "").get(DOMO + "16/rows"), Gate.OVERRIDE);
    assertInvalid(
        as("all").header(Gate.OVERRIDE, "x".repeat(201)).get(DOMO + "16/rows"), Gate.OVERRIDE);
    assertInvalid(
        as("all").header(Gate.OVERRIDE, "a").header(Gate.OVERRIDE, "b").get(DOMO + "16/rows"),
        Gate.OVERRIDE);
  }

  private static int queries() {
    return SandboxFaults.requests("domo", "/query/v1/execute");
  }
}
