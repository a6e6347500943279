package io.datasetgateway.security;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.FreshGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A gateway whose OpenID provider cannot be reached, from the start. */
@QuarkusTest
@TestProfile(FreshGateway.class)
class JwtProviderDownTest {
  private static final String JWT = "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzIn0.eyJzdWIiOiJhIn0.AAAA";

  @Test
  void call_whenItIsAnApiKey_isAsEver() {
    assertThat(as("reader").get("/whoami").jsonPath().getString("name")).isEqualTo("reader");
    assertProblem(
        anonymous().header("Authorization", "Bearer nobody").get("/whoami"),
        401,
        "unauthenticated");
  }

  @Test
  void call_whenItIsAJwt_isToBeTriedAgainAndTellsNothing() {
    // When
    Response answer = anonymous().header("Authorization", "Bearer " + JWT).get("/whoami");

    // Then
    assertProblem(answer, 503, "backend-unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("WWW-Authenticate")).isNull();
    assertThat(answer.asString()).doesNotContain("localhost", "realms", "oidc", "OIDC");
  }
}
