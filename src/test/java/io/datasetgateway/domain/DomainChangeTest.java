package io.datasetgateway.domain;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of {@code /domains}, against a DQOps of which two domains are served. */
@QuarkusTest
class DomainChangeTest {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @Inject Backends backends;

  private AutoCloseable replaced;

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(
        get("/api/domains/")
            .willReturn(
                okJson(
                    "[{\"domain_name\":\"(default)\",\"display_name\":\"Root data domain\"},"
                        + "{\"domain_name\":\"hr\",\"display_name\":\"HR\"},"
                        + "{\"domain_name\":\"sales\",\"display_name\":\"Sales\"}]")));
    profile(true);
    replaced =
        BackendTesting.replace(
            backends,
            BackendTesting.backend(
                backends,
                "dqops",
                "dqops",
                Map.of("url", server.baseUrl(), "token", "r", "domains.sales.token", "s")));
  }

  @AfterEach
  void stop() throws Exception {
    replaced.close();
    server.stop();
  }

  @Test
  void list_whenOneIsNotServed_showsItWithoutCapabilities() {
    // When
    JsonPath page = as("all").get("/domains?backend=dqops").jsonPath();
    Response datasets = as("all").get("/domains/dqops~hr/datasets");

    // Then
    assertThat(page.<String>getList("items.id"))
        .containsExactly("dqops~_", "dqops~hr", "dqops~sales");
    assertThat(page.<List<String>>getList("items.capabilities"))
        .containsExactly(List.of("datasets"), List.of(), List.of("datasets"));
    assertProblem(datasets, 404, "not-found");
    assertThat(as("all").get("/domains/dqops~hr").statusCode()).isEqualTo(200);
  }

  @Test
  void create_whenTaken_isADomainThatLocationNames() {
    // Given
    server.stubFor(
        post("/api/domains/Finance%20EU")
            .willReturn(
                okJson("{\"domain_name\":\"finance_eu\",\"display_name\":\"Finance EU\"}")));

    // When
    Response answer = as("all", body("dqops", "Finance EU")).post("/domains");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    assertThat(answer.header("Location")).startsWith("http").endsWith("/domains/dqops~finance_eu");
    assertThat(answer.jsonPath().getString("displayName")).isEqualTo("Finance EU");
  }

  @Test
  void create_whenRepeatedWithItsKey_isDoneOnce() {
    // Given
    server.stubFor(
        post("/api/domains/Once")
            .willReturn(okJson("{\"domain_name\":\"once\",\"display_name\":\"Once\"}")));

    // When
    Response first =
        as("all", body("dqops", "Once")).header("Idempotency-Key", "domain-1").post("/domains");
    Response again =
        as("all", body("dqops", "Once")).header("Idempotency-Key", "domain-1").post("/domains");

    // Then
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(sent()).containsExactly("POST /api/domains/Once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1bad!name", "_x", "x_", "x ", " x", "größe", "a/b", "..", "(default)", "a.b"})
  void create_whenNameIsNotAllowed_saysSoWithoutAsking(String name) {
    assertInvalid(as("all", body("dqops", name)).post("/domains"), "displayName");
    assertThat(sent()).isEmpty();
  }

  @Test
  void create_whenNameIsTooLongOrMissing_saysSoWithoutAsking() {
    assertInvalid(as("all", body("dqops", "x".repeat(101))).post("/domains"), "displayName");
    assertInvalid(as("all", "{\"backend\":\"dqops\"}").post("/domains"), "displayName");
    assertInvalid(as("all", body("dqops", "x").replace("}", ",\"a\":1}")).post("/domains"), "a");
    assertThat(sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/domains", "/domains/sync"})
  void change_whenItMayNot_isRefusedInTheOrderOfTheDesign(String path) {
    String name = path.equals("/domains") ? ",\"displayName\":\"!\"}" : "}";
    assertProblem(as("reader", "{}").post(path), 403, "forbidden");
    assertInvalid(as("importer", "{\"backend\":\"dqops\"" + name).post(path), "backend");
    assertInvalid(as("all", "{\"backend\":\"nope\"" + name).post(path), "backend");
    assertProblem(as("all", "{\"backend\":\"domo\"" + name).post(path), 501, "capability-missing");
    assertThat(sent()).isEmpty();
  }

  @Test
  void create_whenThereIsNoLicence_saysSo() {
    // Given
    profile(false);
    server.stubFor(post("/api/domains/Sales").willReturn(status(400)));

    // When
    Response answer = as("all", body("dqops", "Sales")).post("/domains");

    // Then
    assertProblem(answer, 501, "not-licensed");
    assertThat(answer.jsonPath().getString("backend")).isEqualTo("dqops");
  }

  @Test
  void remove_whenThere_isDone() {
    // Given
    server.stubFor(delete("/api/domains/hr").willReturn(noContent()));

    // When
    Response answer = as("all").delete("/domains/dqops~hr");

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(sent()).containsExactly("DELETE /api/domains/hr");
  }

  @ParameterizedTest
  @CsvSource({
    "reader, dqops~sales, 403, forbidden",
    "importer, dqops~hr, 404, not-found",
    "importer, dqops~_, 404, not-found",
    "all, dqops, 404, not-found",
    "all, dqops~.28default.29, 404, not-found",
    "all, domo~_, 501, capability-missing",
    "all, dqops~_, 409, conflict"
  })
  void remove_whenItMayNot_isRefusedWithoutAsking(
      String consumer, String id, int status, String kind) {
    assertProblem(as(consumer).delete("/domains/" + id), status, kind);
    assertThat(sent()).isEmpty();
  }

  @Test
  void remove_whenRefusedButGone_saysWhatIsLeftToDo() {
    // Given
    server.stubFor(delete("/api/domains/crm").willReturn(status(400)));

    // When
    Response answer = as("all").delete("/domains/dqops~crm");

    // Then
    assertProblem(answer, 502, "backend-failed");
    assertThat(answer.jsonPath().getBoolean("removedHere")).isTrue();
    assertThat(answer.jsonPath().getString("detail")).contains("POST /domains/sync");
  }

  @Test
  void sync_whenLicensed_isTheListAfterIt() {
    // Given
    server.stubFor(patch("/api/domains/").willReturn(noContent()));

    // When
    Response answer =
        as("all", "{\"backend\":\"dqops\"}")
            .header("Idempotency-Key", "sync-1")
            .post("/domains/sync");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().<String>getList("items.id"))
        .containsExactly("dqops~_", "dqops~hr", "dqops~sales");
  }

  @Test
  void sync_whenThereIsNoLicence_saysSoAndChangesNothing() {
    // Given
    profile(false);

    // When
    Response answer = as("all", "{\"backend\":\"dqops\"}").post("/domains/sync");

    // Then
    assertProblem(answer, 501, "not-licensed");
    assertThat(sent()).containsExactly("GET /api/environment/profile");
  }

  private void profile(boolean licensed) {
    server.stubFor(
        get("/api/environment/profile")
            .willReturn(
                okJson(
                    "{\"license_type\":\"X\",\"can_manage_account\":true,"
                        + "\"can_use_data_domains\":"
                        + licensed
                        + "}")));
  }

  private static String body(String backend, String displayName) {
    return "{\"backend\":\"%s\",\"displayName\":\"%s\"}".formatted(backend, displayName);
  }

  private List<String> sent() {
    return server.getAllServeEvents().stream()
        .map(event -> event.getRequest().getMethod() + " " + event.getRequest().getUrl())
        .toList();
  }
}
