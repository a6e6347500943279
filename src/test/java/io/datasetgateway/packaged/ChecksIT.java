package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.packaged.GatewayProcess.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks and connections of the packaged application in production. */
class ChecksIT {
  private static final String KEY = "a-key-for-tests";
  private static final String CUSTOMERS = "/datasets/dqops~_~shop~sales~customers.2Ecsv";

  /** A table whose checks fail with a message that holds its connection's password. */
  private static final String FAILING = "/datasets/dqops~_~pg_prod~finance~cost_centres";

  private static final String TEST =
      """
      {"domain":"dqops~_","provider":"postgresql","host":"warehouse.sandbox.test","port":5432,
       "database":"dwh","user":"reader","password":"%s"}""";

  private static SimulatedBackends backends;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    backends = SimulatedBackends.start();
    Path consumers = SimulatedBackends.consumersFile(KEY);
    gateway =
        GatewayProcess.start(
            backends.environment(
                consumers,
                Map.of(
                    "GATEWAY_CONNECTIONS_TEST_ENABLED", "true",
                    "GATEWAY_CONNECTIONS_TEST_ALLOWED_HOSTS", "warehouse.sandbox.test")),
            "-Xmx128m");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    backends.close();
  }

  @BeforeEach
  void forget() {
    backends.forgetRequests();
  }

  @Test
  void checks_whenAskedForAThousandTimesWithOneKey_areRunOnce() {
    // Given
    HttpRequest request =
        gateway
            .request(CUSTOMERS + "/checks", KEY)
            .header("Idempotency-Key", "nightly-2026-11-20")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"checkType\":\"monitoring\"}"))
            .build();

    // When
    List<Answer> answers =
        IntStream.range(0, 1_000)
            .mapToObj(
                i -> GatewayProcess.http().sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(GatewayProcess::toAnswer)
            .toList();

    // Then
    assertThat(answers).extracting(Answer::status).containsOnly(202);
    assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
    assertThat(answers)
        .filteredOn(answer -> !answer.headers().containsKey("idempotency-replayed"))
        .hasSize(1);
    assertThat(backends.requests("dqops", "/api/jobs/runchecks")).isEqualTo(1);
    JsonNode ended = get("/jobs/" + answers.get(0).json().path("id").asText() + "?wait=20s").json();
    assertThat(ended.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(ended.path("result").path("executed").asInt()).isPositive();
  }

  @Test
  void password_whenPlantedInConnectionsErrorsAndJobs_isNowhere() {
    // Given
    String typedIn = "canary-typed-in-8d1f";
    List<String> planted =
        List.of("dummy-password-not-a-secret", "SALES_WAREHOUSE_PASSWORD", "SLOW_DB_USER", typedIn);
    List<Answer> seen = new ArrayList<>();

    // When
    seen.add(get("/connections?limit=500"));
    for (JsonNode connection : seen.get(0).json().path("items")) {
      String path = "/connections/" + connection.path("id").asText();
      seen.add(get(path));
      seen.add(get(path + "/schemas"));
    }
    seen.add(get("/connections/dqops~_~legacy_pg/schemas/public/tables"));
    seen.add(post("/connections/test", TEST.formatted(typedIn)));
    seen.add(post("/connections/test", TEST.formatted("${" + typedIn + "}")));
    seen.addAll(failedJob(post(FAILING + "/checks", "{}")));
    seen.addAll(failedJob(post(FAILING + "/statistics", "{\"by\":\"table\"}")));
    seen.addAll(
        failedJob(post("/connections/dqops~_~legacy_pg/imports", "{\"schema\":\"public\"}")));
    seen.add(get("/datasets?limit=500&include=native"));
    seen.add(get(FAILING + "?include=native"));
    seen.add(get("/jobs"));
    seen.add(gateway.management("/q/metrics"));

    // Then
    assertThat(seen).extracting(Answer::status).contains(200, 202, 400, 502);
    assertThat(seen)
        .allSatisfy(
            answer ->
                assertThat(answer.body() + answer.headers())
                    .doesNotContain(planted)
                    .doesNotContain("jdbc:", "com.dqops", "Exception", "\tat "));
    assertThat(gateway.log()).doesNotContain(planted).doesNotContain("jdbc:", "com.dqops");
  }

  /** What is told of a job, from its start to its failure, by all ways of asking. */
  private static List<Answer> failedJob(Answer started) {
    assertThat(started.status()).isEqualTo(202);
    String path = "/jobs/" + started.json().path("id").asText();
    Answer ended = get(path + "?wait=20s");
    assertThat(ended.json().path("state").asText()).isEqualTo("FAILED");
    assertThat(ended.json().path("problem").path("detail").asText()).isNotBlank();
    return List.of(started, ended, get(path), get(path + "/events"));
  }

  private static Answer get(String path) {
    return gateway.get(path, KEY);
  }

  private static Answer post(String path, String json) {
    return GatewayProcess.send(
        gateway
            .request(path, KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }
}
