package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application in production, in front of simulated backends in another process. */
class GatewayIT {
  private static final String KEY = "a-key-for-tests";
  private static final String SMALL_HEAP = "-Xmx128m";

  private static SimulatedBackends backends;
  private static Path consumers;

  @BeforeAll
  static void start() {
    backends = SimulatedBackends.start();
    consumers = SimulatedBackends.consumersFile(KEY);
  }

  @AfterEach
  void heal() {
    backends.heal();
  }

  @AfterAll
  static void stop() {
    backends.close();
  }

  @Test
  void start_whenNothingIsConfigured_saysWhatToSet() {
    // When
    try (GatewayProcess gateway = GatewayProcess.launch(Map.of())) {
      int exit = gateway.exitCode();

      // Then
      assertThat(exit).isNotZero();
      assertThat(gateway.log()).contains("gateway.backends.<name>.kind", "QUARKUS_PROFILE=sandbox");
    }
  }

  @Test
  void start_whenSandboxProfile_servesBothBackendsWithNothingConfigured() {
    // When
    try (GatewayProcess gateway =
        GatewayProcess.start(Map.of("QUARKUS_PROFILE", "sandbox"), SMALL_HEAP)) {
      JsonNode page = gateway.get("/datasets?limit=500").json();

      // Then
      assertThat(page.path("complete").asBoolean()).isTrue();
      assertThat(page.path("items")).hasSizeGreaterThanOrEqualTo(100);
      assertThat(gateway.log()).contains("the key 'sandbox' is valid with every scope");
      assertThat(gateway.management("/q/health/live").status()).isEqualTo(200);
      assertThat(gateway.management("/q/metrics").body()).contains("gateway_backend_attempts");
    }
  }

  @Test
  void walk_whenGatewayRestartsAndABackendStopsOnTheWay_neitherRepeatsNorSkips() {
    // Given
    Map<String, String> environment = backends.environment(consumers, Map.of());
    List<String> undisturbed = new ArrayList<>();
    List<String> disturbed = new ArrayList<>();
    String cursor;
    boolean wasIncomplete = false;
    try (GatewayProcess gateway = GatewayProcess.start(environment)) {
      for (String next = walk(gateway, null, 7, undisturbed); next != null; ) {
        next = walk(gateway, next, 7, undisturbed);
      }
      cursor = walk(gateway, null, 7, disturbed);
      cursor = walk(gateway, cursor, 7, disturbed);
    }

    // When
    try (GatewayProcess restarted = GatewayProcess.start(environment)) {
      backends.fault("domo", "{\"mode\":\"STOP\"}");
      while (cursor != null) {
        GatewayProcess.Answer answer = page(restarted, cursor, 7);
        if (answer.status() != 200) { // only the stopped backend is left to ask
          assertThat(answer.json().path("type").asText()).endsWith("backend-unreachable");
          break;
        }
        JsonNode page = answer.json();
        wasIncomplete |= !page.path("complete").asBoolean();
        assertThat(page.path("sources").get(0).path("status").asText()).isEqualTo("UNAVAILABLE");
        cursor = collect(page, disturbed);
      }
      backends.heal();
      awaitClosedBreaker(restarted);
      while (cursor != null) {
        cursor = walk(restarted, cursor, 7, disturbed);
      }
    }

    // Then
    assertThat(wasIncomplete).isTrue();
    assertThat(new HashSet<>(undisturbed)).hasSameSizeAs(undisturbed);
    assertThat(disturbed).containsExactlyInAnyOrderElementsOf(undisturbed);
    assertThat(undisturbed).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void list_whenFiftyAnswersOfTenMegabytesComeAtOnce_staysWithinASmallHeap() {
    // Given
    Map<String, String> environment =
        backends.environment(
            consumers,
            Map.of(
                "GATEWAY_BACKENDS_DOMO_TOLERANCE_BREAKER_ENABLED", "false",
                "GATEWAY_BACKENDS_DOMO_TOLERANCE_BULKHEAD_QUEUE_TIMEOUT", "30s"));
    backends.fault("domo", "{\"mode\":\"JUNK\"}");
    try (GatewayProcess gateway =
        GatewayProcess.start(environment, SMALL_HEAP, "-XX:+ExitOnOutOfMemoryError")) {

      // When
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        // each asks for another thing, so that nothing is shared
        String path = "/datasets/domo~04c1574e-c8be-4721-9846-%012d".formatted(i);
        answers.add(
            GatewayProcess.http()
                .sendAsync(
                    gateway.request(path, KEY).build(), HttpResponse.BodyHandlers.ofString()));
      }
      List<GatewayProcess.Answer> all =
          answers.stream().map(CompletableFuture::join).map(GatewayProcess::toAnswer).toList();

      // Then
      assertThat(all)
          .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(502))
          .allSatisfy(
              answer ->
                  assertThat(answer.json().path("type").asText()).endsWith("backend-malformed"));
      assertThat(gateway.isAlive()).isTrue();
      assertThat(gateway.get("/datasets?backend=dqops", KEY).status()).isEqualTo(200);
      assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
    }
  }

  @Test
  void read_whenEverythingFailsAndThereIsNoBreaker_isRepeatedWithinTheBudget() throws Exception {
    // Given
    int perSecond = 50;
    int seconds = 12;
    Map<String, String> environment =
        backends.environment(
            consumers, Map.of("GATEWAY_BACKENDS_DOMO_TOLERANCE_BREAKER_ENABLED", "false"));
    try (GatewayProcess gateway = GatewayProcess.start(environment)) {
      backends.fault("domo", "{\"mode\":\"STATUS\",\"status\":503}");
      backends.forgetRequests();
      ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();

      // When
      for (int i = 0; i < perSecond * seconds; i++) {
        String path = "/datasets/domo~04c1574e-c8be-4721-9846-%012d".formatted(i);
        CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
        answers.add(answer);
        clock.schedule(
            () ->
                GatewayProcess.http()
                    .sendAsync(
                        gateway.request(path, KEY).build(), HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer::complete),
            i * 1000L / perSecond,
            TimeUnit.MILLISECONDS);
      }
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      clock.shutdown();

      // Then
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(503));
      assertThat((double) backends.requests("domo") / answers.size()).isBetween(1.0, 1.2);
    }
  }

  @Test
  void consumersFile_whenItChanges_isInForceWithinTenSeconds() throws Exception {
    // Given
    Path file = SimulatedBackends.consumersFile("old-key");
    try (GatewayProcess gateway = GatewayProcess.start(backends.environment(file, Map.of()))) {
      assertThat(gateway.get("/whoami", "new-key").status()).isEqualTo(401);

      // When
      Files.writeString(file, SimulatedBackends.consumer("tester", "old-key", "new-key"));
      long changed = System.nanoTime();
      while (gateway.get("/whoami", "new-key").status() == 401) {
        assertThat(Duration.ofNanos(System.nanoTime() - changed))
            .isLessThan(Duration.ofSeconds(10));
        TimeUnit.MILLISECONDS.sleep(200);
      }
      Files.writeString(file, "consumers: [{nam: x}]");
      while (!gateway.management("/q/health/ready").body().contains("there is no such member")) {
        assertThat(Duration.ofNanos(System.nanoTime() - changed))
            .isLessThan(Duration.ofSeconds(30));
        TimeUnit.MILLISECONDS.sleep(200);
      }

      // Then
      assertThat(gateway.get("/whoami", "old-key").status()).isEqualTo(200);
      assertThat(gateway.management("/q/health/ready").status()).isEqualTo(200);
      assertThat(gateway.log().lines().filter(line -> line.contains("the last good one")))
          .hasSize(1);
    }
  }

  @Test
  void secrets_whenEverythingIsAsked_areInNoAnswerLogOrMetric() {
    // Given
    Map<String, String> environment =
        backends.environment(consumers, Map.of("QUARKUS_LOG_LEVEL", "DEBUG"));
    try (GatewayProcess gateway = GatewayProcess.start(environment)) {

      // When
      StringBuilder seen = new StringBuilder();
      for (String path :
          List.of("/datasets?limit=500&include=native", "/domains", "/backends", "/whoami")) {
        seen.append(gateway.get(path, KEY).body());
      }
      backends.fault("domo", "{\"mode\":\"STATUS\",\"status\":500}");
      backends.fault("dqops", "{\"mode\":\"STATUS\",\"status\":401}");
      seen.append(gateway.get("/datasets", KEY).body())
          .append(gateway.get("/backends", KEY).body());
      seen.append(gateway.management("/q/metrics").body());
      seen.append(gateway.management("/q/health").body());
      seen.append(gateway.log());

      // Then
      assertThat(seen.toString())
          .doesNotContain("sandbox-domo-developer-token", "sandbox-dqops-root-key", KEY)
          .doesNotContain("\tat com.", "java.lang.IllegalStateException");
    }
  }

  private static String walk(GatewayProcess gateway, String cursor, int limit, List<String> into) {
    GatewayProcess.Answer answer = page(gateway, cursor, limit);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return collect(answer.json(), into);
  }

  private static GatewayProcess.Answer page(GatewayProcess gateway, String cursor, int limit) {
    String from =
        cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    return gateway.get("/datasets?limit=" + limit + from, KEY);
  }

  private static String collect(JsonNode page, List<String> into) {
    page.path("items").forEach(item -> into.add(item.path("id").asText()));
    return page.hasNonNull("nextCursor") ? page.path("nextCursor").asText() : null;
  }

  private static void awaitClosedBreaker(GatewayProcess gateway) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (gateway.get("/datasets?backend=domo&limit=1", KEY).status() != 200) {
      assertThat(System.nanoTime()).as("the breaker stays open").isLessThan(end);
    }
  }
}
