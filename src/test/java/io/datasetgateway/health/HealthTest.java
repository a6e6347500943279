package io.datasetgateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.sandbox.SandboxFaults;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probes, on the operator's own port. */
@QuarkusTest
class HealthTest {
  @TestHTTPResource(value = "/", management = true)
  URI management;

  @AfterEach
  void heal() {
    SandboxFaults.heal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void probe_whenAllIsWell_isUp(String probe) {
    // When
    Response answer = get("q/health/" + probe);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("UP");
  }

  @Test
  void ready_whenBackendsAreDown_isUpAllTheSame() {
    // Given
    SandboxFaults.inject("domo", "{\"mode\":\"STOP\"}");
    SandboxFaults.inject("dqops", "{\"mode\":\"STOP\"}");

    // When
    Response answer = get("q/health/ready");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).doesNotContain("sha256", "key-");
  }

  @Test
  void description_always_isOnTheCallersPortOnly() {
    // When
    Response answer = get("q/openapi");

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private Response get(String path) {
    return given().get(management.resolve(path.startsWith("/") ? path : "/" + path));
  }
}
