package io.datasetgateway.backend;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /backends}. */
@QuarkusTest
class BackendResourceTest {

  @AfterEach
  void heal() {
    SandboxFaults.heal();
  }

  @Test
  void list_whenAllAnswer_tellsHowEachIs() {
    // When
    JsonPath backends = ok("/backends");

    // Then
    assertThat(backends.<String>getList("items.name")).containsExactly("domo", "dqops");
    assertThat(backends.<String>getList("items.kind")).containsExactly("domo", "dqops");
    assertThat(backends.<String>getList("items.state")).containsOnly("UP");
    assertThat(backends.<String>getList("items.breaker")).containsOnly("CLOSED");
    assertThat(backends.<String>getList("items.credential")).containsOnly("ACCEPTED");
    assertThat(backends.<String>getList("items[0].capabilities"))
        .contains("datasets", "dataset-create", "tags", "cards");
    assertThat(backends.<String>getList("items[1].capabilities"))
        .contains("datasets", "tags")
        .doesNotContain("dataset-create", "cards");
  }

  @Test
  void list_whenOneIsDown_tellsSoAndTheOtherIsUp() {
    // Given
    SandboxFaults.inject("dqops", "{\"mode\":\"STATUS\",\"status\":500}");

    // When
    JsonPath backends = ok("/backends");

    // Then
    assertThat(backends.<String>getList("items.state")).containsExactly("UP", "DOWN");
    assertThat(backends.getString("items[1].problem.type")).endsWith(":backend-failed");
    assertThat(backends.getString("items[1].credential")).isEqualTo("UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({"domo, 401", "dqops, 401", "domo, 403"})
  void get_whenCredentialIsRefused_tellsSo(String name, int status) {
    // Given
    SandboxFaults.inject(name, "{\"mode\":\"STATUS\",\"status\":" + status + "}");

    // When
    JsonPath backend = ok("/backends/" + name);

    // Then
    assertThat(backend.getString("state")).isEqualTo("DOWN");
    assertThat(backend.getString("credential")).isEqualTo("REJECTED");
  }

  @Test
  void get_whenItIsUp_tellsNothingOfItsAddressOrCredential() {
    // When
    Map<String, Object> backend = ok("/backends/domo").getMap("");

    // Then
    assertThat(backend)
        .containsEntry("name", "domo")
        .containsEntry("state", "UP")
        .doesNotContainKeys("problem", "url", "token");
    assertThat(backend.toString()).doesNotContain("127.0.0.1", "sandbox-domo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "DOMO", "domo~_", "domo%20"})
  void get_whenThereIsNone_isNotFound(String name) {
    // When
    Response answer = as("all").get("/backends/" + name);

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void get_whenParameterIsUnknown_saysSo() {
    // When
    Response answer = as("all").get("/backends/domo?x=1");

    // Then
    assertInvalid(answer, "x");
  }

  private static JsonPath ok(String path) {
    return as("all").get(path).then().statusCode(200).extract().jsonPath();
  }
}
