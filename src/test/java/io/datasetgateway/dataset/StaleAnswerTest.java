package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.FurnishedGateway;
import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was read before is answered while its backend fails, and says how old it is. */
@QuarkusTest
@TestProfile(FurnishedGateway.class)
class StaleAnswerTest {
  private static final String DOMO = "/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders";
  private static final String DOWN = "{\"mode\":\"STATUS\",\"status\":500}";

  @AfterEach
  void recover() {
    SandboxFaults.recover();
  }

  @Test
  void get_whenBackendFails_isStaleWithItsAge() {
    // Given
    Response before = as("all").get(DOMO + "?include=schema");
    SandboxFaults.inject("domo", DOWN);

    // When
    Response stale = as("all").get(DOMO + "?include=schema");
    Response anew = as("all").header("Cache-Control", "no-cache").get(DOMO);
    Response others = as("one").get(DOMO);

    // Then
    assertThat(before.header("Age")).isNull();
    assertThat(stale.statusCode()).isEqualTo(200);
    assertThat(stale.header("Age")).matches("\\d+");
    assertThat(stale.jsonPath().getString("sources[0].status")).isEqualTo("STALE");
    assertThat(stale.jsonPath().getString("sources[0].problem.type")).endsWith("backend-failed");
    assertThat(stale.jsonPath().getString("sources[0].fetchedAt"))
        .isEqualTo(before.jsonPath().getString("sources[0].fetchedAt"));
    assertThat(stale.jsonPath().getList("columns")).isEqualTo(before.jsonPath().getList("columns"));
    assertProblem(anew, 502, "backend-failed");
    assertProblem(others, 502, "backend-failed");
  }

  @Test
  void get_whenItIsSchemaOrQuality_isStaleToo() {
    // Given
    String schema = as("all").get(DOMO + "/schema").asString();
    String verdict = as("all").get(TABLE + "/quality").jsonPath().getString("verdict");
    SandboxFaults.inject("domo", DOWN);
    SandboxFaults.inject("dqops", DOWN);

    // When
    Response staleSchema = as("all").get(DOMO + "/schema");
    Response staleQuality = as("all").get(TABLE + "/quality");

    // Then
    assertThat(staleSchema.asString()).isEqualTo(schema);
    assertThat(staleSchema.header("Age")).isNotNull();
    assertThat(staleQuality.jsonPath().getString("verdict")).isEqualTo(verdict);
    assertThat(staleQuality.header("Age")).isNotNull();
  }

  @Test
  void get_whenItIsRowsOrChanged_isNeverRemembered() {
    // Given
    as("all").get(DOMO + "/rows?limit=1");
    as("all").get(DOMO);
    as("all")
        .contentType("application/merge-patch+json")
        .body("{\"description\":\"changed\"}")
        .patch(DOMO);
    SandboxFaults.inject("domo", DOWN);

    // When
    Response rows = as("all").get(DOMO + "/rows?limit=1");
    Response dataset = as("all").get(DOMO);

    // Then
    assertProblem(rows, 502, "backend-failed");
    assertProblem(dataset, 502, "backend-failed");
  }
}
