package io.datasetgateway.sharing;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/permissions}: what is asked of the backend, and what a caller gets. */
@QuarkusTest
class PermissionResourceTest {
  private static final String UUID_TEXT = "04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String AT = "/datasets/domo~" + UUID_TEXT + "/permissions";
  private static final String DATA = "/api/data/v3/datasources/" + UUID_TEXT;
  private static final String TABLE = "/datasets/dqops~_~pg_prod~public~orders/permissions";
  private static final String ONE =
      "{\"permissions\":[{\"type\":\"USER\",\"id\":\"27\",\"accessLevel\":\"CAN_VIEW\"}]%s}";

  @Inject Backends backends;

  private final WireMockServer server =
      new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
  private AutoCloseable replaced;

  @BeforeEach
  void start() {
    server.start();
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends,
                "domo",
                "domo",
                Map.of("url", server.baseUrl(), "token", "t", "tolerance.backoff", "10ms")));
  }

  @AfterEach
  void stop() throws Exception {
    replaced.close();
    server.stop();
  }

  @Test
  void list_whenThere_tellsThem() throws Exception {
    // Given
    replaced.close(); // the sandbox

    // When
    Response answer = as("all").get(AT);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().<String>getList("permissions.accessLevel")).contains("OWNER");
    assertThat(answer.jsonPath().getList("permissions"))
        .isEqualTo(
            as("all")
                .get("/datasets/domo~" + UUID_TEXT + "?include=permissions")
                .jsonPath()
                .getList("permissions"));
  }

  @Test
  void share_whenNothingElseIsSaid_sendsNoMail() {
    // Given
    server.stubFor(post(DATA + "/share").willReturn(ok()));

    // When
    Response answer = as("all", ONE.formatted("")).post(AT);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
    assertThat(sent())
        .containsExactly(
            "POST "
                + DATA
                + "/share {\"permissions\":[{\"id\":\"27\",\"type\":\"USER\",\"accessLevel\":"
                + "\"CAN_VIEW\"}],\"sendEmail\":false}");
  }

  @ParameterizedTest
  @CsvSource({"'', 3, backend-unavailable", "',\"sendEmail\":true', 1, outcome-unknown"})
  void share_whenAnswerIsLost_isRepeatedUnlessItMails(String more, int requests, String type) {
    // Given
    server.stubFor(post(DATA + "/share").willReturn(status(502)));

    // When
    Response answer = as("all", ONE.formatted(more)).post(AT);

    // Then
    assertThat(answer.jsonPath().getString("type")).endsWith(":" + type);
    assertThat(sent()).hasSize(requests);
  }

  @Test
  void share_whenRepeatedWithItsKey_isDoneOnce() {
    // Given
    server.stubFor(post(DATA + "/share").willReturn(ok()));
    String key = UUID.randomUUID().toString();
    String body = ONE.formatted(",\"sendEmail\":true,\"message\":\"Look\"");

    // When
    Response first = as("all", body).header("Idempotency-Key", key).post(AT);
    Response again = as("all", body).header("Idempotency-Key", key).post(AT);

    // Then
    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | permissions",
        "{\"permissions\":[]} | permissions",
        "{\"permissions\":[{\"type\":\"USER\",\"id\":\"1\",\"accessLevel\":\"READ\"}]} |"
            + " permissions[0].accessLevel",
        "{\"permissions\":[{\"type\":\"USER\",\"id\":\"1\",\"accessLevel\":\"NONE\"}]} |"
            + " permissions[0].accessLevel",
        "{\"permissions\":[{\"type\":\"CARD\",\"id\":\"1\",\"accessLevel\":\"OWNER\"}]} |"
            + " permissions[0].type",
        "{\"permissions\":[{\"type\":\"USER\",\"id\":\"../1\",\"accessLevel\":\"OWNER\"}]} |"
            + " permissions[0].id",
        "{\"permissions\":[{\"type\":\"USER\",\"id\":\"1\",\"accessLevel\":\"OWNER\"},"
            + "{\"type\":\"USER\",\"id\":\"1\",\"accessLevel\":\"CAN_VIEW\"}]} | permissions[1]",
      })
  void share_whenBodyIsWrong_namesTheField(String body, String field) {
    // When
    Response answer = as("all", body).post(AT);

    // Then
    assertInvalid(answer, field);
    assertThat(sent()).isEmpty();
  }

  @Test
  void revoke_whenThere_isGone() {
    // Given
    server.stubFor(delete(DATA + "/permissions/GROUP/17").willReturn(ok()));

    // When
    Response answer = as("all").delete(AT + "/GROUP/17");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
    assertThat(sent()).containsExactly("DELETE " + DATA + "/permissions/GROUP/17 ");
  }

  @Test
  void revoke_whenThereWasNoAccess_isNotFound() {
    // Given
    server.stubFor(delete(DATA + "/permissions/USER/17").willReturn(status(404)));

    // When
    Response answer = as("all").delete(AT + "/USER/17");

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user/17", "/CARD/17", "/USER/x", "/USER/-1", "/USER/%2E%2E"})
  void revoke_whenNobodyCanBeNamedSo_isNotFoundAndNothingIsAsked(String principal) {
    // When
    Response answer = as("all").delete(AT + principal);

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(sent()).isEmpty();
  }

  @Test
  void revokeMany_whenSomeFail_saysOfEachWhatBecameOfIt() {
    // Given
    server.stubFor(delete(DATA + "/permissions/USER/1").willReturn(ok()));
    server.stubFor(delete(DATA + "/permissions/USER/2").willReturn(status(404)));
    server.stubFor(delete(DATA + "/permissions/GROUP/3").willReturn(status(403)));
    server.stubFor(delete(DATA + "/permissions/GROUP/1").willReturn(ok()));

    // When
    Response answer =
        as(
                "all",
                "{\"principals\":[{\"type\":\"USER\",\"id\":\"1\"},{\"type\":\"USER\",\"id\":\"2\"},"
                    + "{\"type\":\"GROUP\",\"id\":\"3\"},{\"type\":\"GROUP\",\"id\":\"1\"}]}")
            .post(AT + "/revoke");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().<String>getList("items.status"))
        .containsExactly("REVOKED", "NOT_FOUND", "FAILED", "REVOKED");
    assertThat(answer.jsonPath().<String>getList("items.id")).containsExactly("1", "2", "3", "1");
    assertThat(answer.jsonPath().getMap("items[0]")).doesNotContainKey("problem");
    assertThat(answer.jsonPath().getString("items[2].problem.type"))
        .isEqualTo("urn:dataset-gateway:problem:forbidden-by-backend");
    assertThat(sent()).hasSize(4);
  }

  @Test
  void revokeMany_whenTheyAreTooMany_isInvalid() {
    // Given
    String many =
        IntStream.rangeClosed(1, 101)
            .mapToObj(id -> "{\"type\":\"USER\",\"id\":\"" + id + "\"}")
            .collect(Collectors.joining(","));

    // When
    Response answer = as("all", "{\"principals\":[" + many + "]}").post(AT + "/revoke");

    // Then
    assertInvalid(answer, "principals");
  }

  @Test
  void everyCall_whenBackendIsOfAKindThatCannot_isCapabilityMissing() {
    // When
    List<Response> answers =
        List.of(
            as("all").get(TABLE),
            as("all", ONE.formatted("")).post(TABLE),
            as("all").delete(TABLE + "/USER/1"),
            as("all", "{\"principals\":[{\"type\":\"USER\",\"id\":\"1\"}]}")
                .post(TABLE + "/revoke"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 501, "capability-missing"));
    assertThat(answers.get(0).jsonPath().<String>getList("kinds")).containsExactly("domo");
  }

  @Test
  void everyCall_whenScopeIsMissing_isForbidden() {
    // When
    List<Response> answers =
        List.of(
            as("one").get(AT),
            as("one", ONE.formatted("")).post(AT),
            as("one").delete(AT + "/USER/1"),
            as("one", "{}").post(AT + "/revoke"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertProblem(answer, 403, "forbidden"));
    assertThat(sent()).isEmpty();
  }

  private List<String> sent() {
    List<String> all = new ArrayList<>();
    server
        .getAllServeEvents()
        .forEach(
            event ->
                all.add(
                    event.getRequest().getMethod()
                        + " "
                        + event.getRequest().getUrl()
                        + " "
                        + event.getRequest().getBodyAsString()));
    Collections.reverse(all);
    return all;
  }
}
