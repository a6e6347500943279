package io.datasetgateway.connection;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /connections/test}, against the sandbox, which has a database at one host. */
@QuarkusTest
class ConnectionTestResourceTest {
  private static final String CANARY = "canary-password-9e27";
  private static final ObjectMapper JSON = new ObjectMapper();

  private LogCapture log;

  @BeforeEach
  void listen() {
    log = LogCapture.open();
  }

  @AfterEach
  void noSecretWasLogged() {
    log.close();
    assertThat(log.text()).doesNotContain(CANARY, "jdbc:");
  }

  @Test
  void test_whenItWorks_saysSo() {
    // When
    Response answer = post("all", with("password", "sandbox"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("")).isEqualTo(Map.of("status", "SUCCEEDED"));
  }

  @Test
  void test_whenHostIsInAnotherCase_isTheSameHost() {
    assertThat(post("all", with("host", "WAREHOUSE.sandbox.test")).statusCode()).isEqualTo(200);
  }

  @Test
  void test_whenThePasswordIsWrong_saysSoWithoutIt() {
    // When
    Response answer = post("all", with("password", CANARY));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("FAILED");
    assertThat(answer.jsonPath().getString("reason")).isEqualTo("credentials");
    assertThat(answer.asString()).doesNotContain(CANARY, "jdbc", "reader", "Hikari");
  }

  @Test
  void test_whenItsNameIsTaken_saysSo() {
    assertThat(post("all", with("name", "shop")).jsonPath().getString("status"))
        .isEqualTo("NAME_TAKEN");
  }

  @Test
  void test_whenRepeatedWithItsKey_isAnsweredAsBefore() {
    // Given
    String body = json(with("password", CANARY));

    // When
    Response first = as("all", body).header("Idempotency-Key", "test-1").post("/connections/test");
    Response again = as("all", body).header("Idempotency-Key", "test-1").post("/connections/test");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.asString()).isEqualTo(first.asString()).doesNotContain(CANARY);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain | x",
        "domain | nope~_",
        "domain | dqops~nope",
        "name | ${HOME}",
        "name | ' '",
        "provider | duckdb",
        "provider | POSTGRESQL",
        "provider | snowflake",
        "host | ${HOST}",
        "host | 127.0.0.1",
        "host | other.sandbox.test",
        "host | warehouse.sandbox.test.",
        "host | warehouse.sandbox.test:5432",
        "host | warehouse.sandbox.test/x",
        "host | a@warehouse.sandbox.test",
        "host | ' warehouse.sandbox.test'",
        "host | [::1]",
        "database | a?sslmode=x",
        "database | ${DB}",
        "database | ''",
        "user | ${USER}",
        "password | canary-password-9e27${X}",
      })
  void test_whenAMemberIsWrong_saysWhichAndNotWhatItHolds(String member, String value) {
    // When
    Response answer = post("all", with(member, value));

    // Then
    assertInvalid(answer, member);
    assertThat(answer.asString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "-1"})
  void test_whenPortIsWrong_saysSo(int port) {
    assertInvalid(post("all", with("port", port)), "port");
  }

  @Test
  void test_whenThereIsAMemberTooMany_isRefused() {
    assertInvalid(post("all", with("properties", Map.of("a", CANARY))), "properties");
    assertInvalid(post("all", with("advanced_properties", CANARY)), "advanced_properties");
    assertInvalid(post("all", with("sslmode", "disable")), "sslmode");
  }

  @Test
  void test_whenTextIsTooLong_isRefused() {
    assertInvalid(post("all", with("password", "x".repeat(257))), "password");
    assertInvalid(post("all", with("user", "x".repeat(257))), "user");
    assertInvalid(post("all", with("host", "x".repeat(254))), "host");
  }

  @Test
  void test_whenItMayNot_isRefusedInTheOrderOfTheDesign() {
    assertProblem(post("sales", with("domain", "x")), 403, "forbidden");
    assertInvalid(post("importer", with("domain", "dqops~_")), "domain");
    assertThat(post("importer", with("domain", "dqops~sales")).statusCode()).isEqualTo(200);
    Map<String, Object> atDomo = with("domain", "domo~_");
    atDomo.put("host", "no such host");
    assertProblem(post("all", atDomo), 501, "capability-missing");
  }

  private static Response post(String consumer, Map<String, Object> body) {
    return as(consumer, json(body)).post("/connections/test");
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> with(String member, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("domain", "dqops~_");
    body.put("provider", "postgresql");
    body.put("host", "warehouse.sandbox.test");
    body.put("port", 5432);
    body.put("database", "dwh");
    body.put("user", "reader");
    body.put("password", "sandbox");
    body.put(member, value);
    return body;
  }
}
