package io.datasetgateway.resilience;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever only tries a change is told what would be done, and nothing is. */
@QuarkusTest
class DryRunTest {
  private static final String UUID = "0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";
  private static final String DOMO = "/datasets/domo~" + UUID;
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders";
  private static final String TAGS = "{\"tags\":[{\"key\":\"tried\"}]}";
  private static final String SCHEMA =
      "{\"columns\":[{\"name\":\"tried\",\"logicalType\":\"string\"}]}";
  private static final String REVOCATION =
      "{\"principals\":[{\"type\":\"USER\",\"id\":\"27\"},{\"type\":\"GROUP\",\"id\":\"7\"}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE|"
            + DOMO
            + "|"
            + DOMO
            + "|DELETE /api/data/v3/datasources/"
            + UUID
            + "?deleteMethod=soft",
        "DELETE|"
            + TABLE
            + "|"
            + TABLE
            + "|DELETE /api/connections/pg_prod/schemas/public/tables/orders",
        "DELETE|/domains/dqops~sales|/domains/dqops~sales|DELETE /api/domains/sales",
        "DELETE|"
            + DOMO
            + "/permissions/USER/27|"
            + DOMO
            + "/permissions|DELETE"
            + " /api/data/v3/datasources/"
            + UUID
            + "/permissions/USER/27",
      })
  void delete_whenTried_tellsItsCallsAndMakesNone(
      String method, String path, String seenAt, String call) {
    // Given
    String before = as("all").get(seenAt).asString();

    // When
    Response answer = as("all").queryParam("dryRun", true).request(method, path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getBoolean("dryRun")).isTrue();
    assertCalls(answer, call);
    assertThat(stable(as("all").get(seenAt).asString())).isEqualTo(stable(before));
  }

  @Test
  void change_whenTried_tellsEveryCallInItsOrder() {
    // When
    Response tags = body(TAGS).put(DOMO + "/tags?dryRun=true");
    Response labels = body(TAGS).put(TABLE + "/tags?dryRun=true");
    Response schema = body(SCHEMA).put(DOMO + "/schema?dryRun=true");
    Response revoked = body(REVOCATION).post(DOMO + "/permissions/revoke?dryRun=true");

    Response partition = as("all").delete(DOMO + "/partitions/EU.2F2024.20Q1?dryRun=true");

    // Then
    assertCalls(
        partition,
        "DELETE /api/query/v1/datasources/" + UUID + "/tag/EU%2F2024%20Q1/data",
        "DELETE /api/query/v1/datasources/" + UUID + "/partition/EU%2F2024%20Q1",
        "POST /api/data/v3/datasources/" + UUID + "/indexes");
    assertCalls(tags, "POST /api/data/ui/v3/datasources/" + UUID + "/tags");
    assertCalls(labels, "PUT /api/connections/pg_prod/schemas/public/tables/orders/labels");
    assertCalls(
        schema,
        "POST /api/data/v2/datasources/" + UUID + "/schemas",
        "POST /api/data/v3/datasources/" + UUID + "/indexes");
    assertCalls(
        revoked,
        "DELETE /api/data/v3/datasources/" + UUID + "/permissions/USER/27",
        "DELETE /api/data/v3/datasources/" + UUID + "/permissions/GROUP/7");
    assertThat(as("all").get(DOMO + "/tags").asString()).doesNotContain("tried");
    assertThat(as("all").get(DOMO + "/schema").asString()).doesNotContain("tried");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "TRUE", "True", "on"})
  void delete_whenWordIsNotKnown_isInvalidAndNothingIsDone(String word) {
    // When
    Response answer = as("all").queryParam("dryRun", word).delete(DOMO);

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(as("all").get(DOMO).statusCode()).isEqualTo(200);
  }

  @Test
  void delete_whenTriedOnWhatIsNotThere_isNotFound() {
    // When
    Response dataset =
        as("all").delete("/datasets/domo~00000000-0000-4000-8000-000000000000?dryRun=true");
    Response domain = as("all").delete("/domains/dqops~never?dryRun=true");

    // Then
    assertProblem(dataset, 404, "not-found");
    assertProblem(domain, 404, "not-found");
  }

  private static io.restassured.specification.RequestSpecification body(String json) {
    return as("all").contentType("application/json").body(json);
  }

  /** Without the time at which it was read. */
  private static String stable(String json) {
    return json.replaceAll("\"fetchedAt\":\"[^\"]*\"", "");
  }

  private static void assertCalls(Response answer, String... calls) {
    assertThat(answer.jsonPath().<java.util.Map<String, String>>getList("calls"))
        .as(answer.asString())
        .extracting(call -> call.get("method") + " " + call.get("path"))
        .containsExactly(calls);
  }
}
