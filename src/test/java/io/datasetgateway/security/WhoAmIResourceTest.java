package io.datasetgateway.security;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** {@code GET /whoami}. */
@QuarkusTest
class WhoAmIResourceTest {

  @Test
  void whoAmI_whenTokenIsKnown_tellsWhoItIs() {
    // When
    JsonPath me = as("reader").get("/whoami").then().statusCode(200).extract().jsonPath();

    // Then
    assertThat(me.getMap("")).containsOnlyKeys("name", "scopes", "datasets", "ownCredentials");
    assertThat(me.getString("name")).isEqualTo("reader");
    assertThat(me.<String>getList("scopes")).containsExactly("datasets:read", "domains:read");
    assertThat(me.<String>getList("datasets")).containsExactly("domo~*", "dqops~sales~*");
    assertThat(me.getList("ownCredentials")).isEmpty();
  }

  @Test
  void whoAmI_whenThereIsAnOwnCredential_tellsWhereAndNotWhat() {
    // When
    Response answer = as("rejected").get("/whoami");

    // Then
    assertThat(answer.jsonPath().<String>getList("ownCredentials")).containsExactly("domo");
    assertThat(answer.asString()).doesNotContain("not-a-token-that-domo-knows", "sha256", "key-");
  }

  @Test
  void whoAmI_whenThereIsNoToken_asksForOne() {
    // When
    Response answer = anonymous().get("/whoami");

    // Then
    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }
}
