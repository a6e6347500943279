package io.datasetgateway.security;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A consumer's own quota: four requests at once, and one a minute. */
@QuarkusTest
class QuotaTest {

  @Test
  void call_whenQuotaIsUsedUp_isRefusedBeforeAnythingElse() {
    // Given: every answer tells what is left, whatever it is
    Response me = as("limited").get("/whoami");
    Response forbidden = as("limited").get("/backends");
    Response notThere = as("limited").get("/datasets/dqops~_~pg_prod~public~orders");
    Response invalid = as("limited").get("/datasets?limit=0");

    // When
    Response tooMany = as("limited").get("/datasets?limit=1");
    Response withoutScope = as("limited").get("/backends");

    // Then
    assertThat(me.jsonPath().getMap("quota"))
        .containsEntry("requestsPerMinute", 1)
        .containsEntry("burst", 4)
        .containsEntry("remaining", 3)
        .containsEntry("secondsToFull", 60);
    assertLeft(me, 200, 3, 60);
    assertLeft(forbidden, 403, 2, 120);
    assertLeft(notThere, 404, 1, 180);
    assertLeft(invalid, 400, 0, 240);
    assertLeft(tooMany, 429, 0, 240);
    assertProblem(tooMany, 429, "quota-exceeded");
    assertProblem(withoutScope, 429, "quota-exceeded");
    assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void call_whenThereIsNoQuota_saysNothingOfOne() {
    // When
    Response answer = as("all").get("/whoami");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().asList()).noneMatch(one -> one.getName().startsWith("RateLimit"));
    assertThat(answer.jsonPath().getMap("")).doesNotContainKey("quota");
  }

  @Test
  void call_whenTokenIsNotKnown_tellsOfNoQuota() {
    // When
    Response answer = anonymous().header("Authorization", "Bearer key-limite").get("/whoami");

    // Then
    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.header("RateLimit")).isNull();
  }

  /** The machine may take its time: some seconds of those to wait may be over. */
  private static void assertLeft(Response answer, int status, int remaining, int seconds) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"requests\";q=1;w=60");
    String[] limit = answer.header("RateLimit").split(";[rt]=");
    assertThat(limit[0]).isEqualTo("\"requests\"");
    assertThat(Integer.parseInt(limit[1])).isEqualTo(remaining);
    assertThat(Integer.parseInt(limit[2])).isBetween(seconds - 59, seconds);
  }
}
