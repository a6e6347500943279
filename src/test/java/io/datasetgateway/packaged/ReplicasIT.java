package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.SseEvent;
import io.datasetgateway.packaged.GatewayProcess.Answer;
import io.datasetgateway.state.RedisProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two gateways on one Redis, in front of the same backends: to a caller they are one. */
class ReplicasIT {
  private static final String KEY = "a-key-for-tests";
  private static final String FEW = "a-key-with-a-quota";
  private static final String CHECKS = "/connections/dqops~_~shop/checks";
  private static final String SLOW_CHECKS = "/connections/dqops~_~slow_db/checks";
  private static final String DATASET = "/datasets/domo~8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20";
  private static final String TABLES = "{\"tables\":\"*.*\"}";
  private static final Duration SOON = Duration.ofSeconds(15);

  private static RedisProcess redis;
  private static SimulatedBackends backends;
  private static GatewayProcess one;
  private static GatewayProcess two;

  @BeforeAll
  static void start() throws IOException {
    redis = RedisProcess.start();
    backends = SimulatedBackends.start();
    Path consumers = SimulatedBackends.consumersFile(KEY);
    Files.writeString(
        consumers,
        SimulatedBackends.consumer("few", FEW).replace("consumers:\n", "")
            + "    quota: {requestsPerMinute: 1, burst: 7}\n",
        StandardOpenOption.APPEND);
    Map<String, String> environment =
        backends.environment(
            consumers, Map.of("GATEWAY_STORE", "redis", "QUARKUS_REDIS_HOSTS", redis.url()));
    one = GatewayProcess.start(environment, "-Xmx128m");
    two = GatewayProcess.start(environment, "-Xmx128m");
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    backends.close();
    redis.close();
  }

  @BeforeEach
  void forget() {
    backends.forgetRequests();
  }

  @AfterEach
  void bringBack() {
    redis.thaw();
    if (!redis.isAlive()) {
      redis.restart();
    }
    await("it works again", () -> one.get("/jobs", KEY).status() == 200);
    await("it works again", () -> two.get("/jobs", KEY).status() == 200);
  }

  @Test
  void post_whenOneKeyIsSentToBothAtOnce_startsOneJob() {
    for (int i = 0; i < 5; i++) {
      // Given
      String key = "both-" + i;
      backends.forgetRequests();

      // When
      List<CompletableFuture<Answer>> sent =
          IntStream.range(0, 8)
              .mapToObj(n -> begin(posted(n % 2 == 0 ? one : two, CHECKS, TABLES, key)))
              .toList();
      List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

      // Then
      assertThat(answers).extracting(Answer::status).containsOnly(202);
      assertThat(answers)
          .extracting(answer -> answer.json().path("id").asText())
          .hasSize(8)
          .containsOnly(idOf(answers.get(0)));
      assertThat(answers)
          .filteredOn(answer -> !answer.headers().containsKey("idempotency-replayed"))
          .hasSize(1);
      assertThat(backends.requests("dqops", "/jobs/runchecks")).isEqualTo(1);
    }
  }

  @Test
  void jobs_whenStartedOnOne_areReadListedAndWatchedOnTheOther() {
    // Given
    String id = idOf(send(posted(one, SLOW_CHECKS, "{\"tables\":\"public.*\"}", "watched")));

    // When
    Answer read = two.get("/jobs/" + id, KEY);
    Answer list = two.get("/jobs?kind=checks&backend=dqops", KEY);
    Watcher there = Watcher.of(two, "/jobs/" + id, KEY, null);
    Watcher here = Watcher.of(one, "/jobs/" + id, KEY, null);

    // Then
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json().path("connection").asText()).isEqualTo("dqops~_~slow_db");
    assertThat(list.json().findValuesAsText("id")).contains(id);
    List<SseEvent> events = there.endedWithin(SOON);
    assertThat(events).extracting(SseEvent::state).endsWith("SUCCEEDED");
    assertThat(here.endedWithin(SOON)).isEqualTo(events);
    Watcher back = Watcher.of(two, "/jobs/" + id, KEY, events.get(0).id());
    assertThat(back.endedWithin(SOON)).isEqualTo(events.subList(1, events.size()));
  }

  @Test
  void uploads_whenOpenedOnOne_areContinuedAndCommittedOnTheOther() {
    // Given
    Answer opened = send(posted(one, DATASET + "/uploads", "{}", "open-1"));
    String upload = DATASET + "/uploads/" + idOf(opened);

    // When
    Answer first = send(part(one, upload, 1, "a,b,c\n"));
    Answer second = send(part(two, upload, 2, "d,e,f\n"));
    Answer seen = one.get(upload, KEY);
    Answer committed =
        send(posted(two, upload + "/commit", "{\"mode\":\"APPEND\",\"parts\":2}", "commit-1"));
    Answer again =
        send(posted(one, upload + "/commit", "{\"mode\":\"APPEND\",\"parts\":2}", "commit-1"));

    // Then
    assertThat(List.of(first.status(), second.status())).as(second.body()).containsOnly(200);
    assertThat(seen.json().path("parts")).hasSize(2);
    assertThat(committed.status()).as(committed.body()).isEqualTo(202);
    assertThat(idOf(again)).isEqualTo(idOf(committed));
    assertThat(one.get(upload, KEY).json().path("state").asText()).isEqualTo("COMMITTED");
    assertThat(backends.requests("domo", "/commit")).isEqualTo(1);
  }

  @Test
  void tags_whenAddedOnBothAtOnce_areAllThere() {
    // When
    List<CompletableFuture<Answer>> sent =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    begin(
                        posted(
                            i % 2 == 0 ? one : two,
                            DATASET + "/tags",
                            "{\"tags\":[{\"key\":\"tag" + i + "\"}]}",
                            null)))
            .toList();
    List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();

    // Then
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(one.get(DATASET + "/tags", KEY).body())
        .contains(IntStream.range(0, 10).mapToObj(i -> "\"tag" + i + "\"").toList());
  }

  @Test
  void quota_whenUsedOnBoth_isOneQuota() {
    // When
    List<Integer> statuses =
        IntStream.range(0, 12)
            .mapToObj(i -> (i % 2 == 0 ? one : two).get("/whoami", FEW).status())
            .toList();

    // Then
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(7);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(5);
  }

  @Test
  void everything_whileRedisIsGone_isWhatIsSafeAndThenWorksAgain() {
    // Given
    String id = idOf(send(posted(one, CHECKS, TABLES, null)));
    backends.forgetRequests();
    redis.kill();

    // When
    Answer withKey = send(posted(one, CHECKS, TABLES, "while-gone"));
    Answer withoutKey = send(posted(one, CHECKS, TABLES, null));
    Answer read = two.get(DATASET, KEY);
    Answer list = two.get("/jobs", KEY);
    Answer upload = two.get(DATASET + "/uploads/0b6f1f5e-0c4b-4f6e-9d3c-0e9a4a1f7f52", KEY);
    Answer admitted = one.get("/whoami", FEW);
    Answer ready = one.management("/q/health/ready");

    // Then
    assertThat(withKey.status()).isEqualTo(503);
    assertThat(withKey.json().path("type").asText()).endsWith(":store-unavailable");
    assertThat(withKey.json().path("committed").asBoolean(true)).isFalse();
    assertThat(withKey.headers()).containsKey("retry-after");
    assertThat(withoutKey.status()).as(withoutKey.body()).isEqualTo(202);
    assertThat(backends.requests("dqops", "/jobs/runchecks")).isEqualTo(1);
    assertThat(read.status()).as(read.body()).isEqualTo(200);
    assertThat(list.status()).isEqualTo(503);
    assertThat(upload.status()).isEqualTo(503);
    assertThat(admitted.status()).isEqualTo(200);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.body()).contains("\"reachable\": false");
    assertThat(one.management("/q/metrics").body()).contains("gateway_store_up 0.0");
    assertThat(one.get("/jobs/" + id, KEY).status()).isIn(200, 503);

    // And then
    redis.restart();
    await("it works again", () -> two.get("/jobs", KEY).status() == 200);
    Answer repeated = send(posted(one, CHECKS, TABLES, "while-gone"));
    assertThat(repeated.status()).as(repeated.body()).isEqualTo(202);
    assertThat(idOf(send(posted(two, CHECKS, TABLES, "while-gone")))).isEqualTo(idOf(repeated));
    assertThat(one.log()).contains("redis fails: ").doesNotContain(" ERROR ");
  }

  @Test
  void everything_whileRedisIsSilent_isToldInTimeAndThenAtOnce() {
    // Given
    redis.freeze();
    try {
      // When
      long start = System.nanoTime();
      List<Integer> statuses =
          IntStream.range(0, 20)
              .mapToObj(i -> send(posted(one, CHECKS, TABLES, "silent-" + i)).status())
              .toList();
      long took = System.nanoTime() - start;

      long asked = System.nanoTime();
      int ready = two.management("/q/health/ready").status();
      long answered = System.nanoTime() - asked;

      // Then
      assertThat(ready).isEqualTo(200);
      assertThat(answered).isLessThan(Duration.ofMillis(900).toNanos()); // what a probe waits
      assertThat(statuses).containsOnly(503);
      assertThat(took).isLessThan(Duration.ofSeconds(15).toNanos());
      assertThat(backends.requests("dqops", "/jobs/runchecks")).isZero();
    } finally {
      redis.thaw();
    }
  }

  private static HttpRequest posted(
      GatewayProcess gateway, String path, String json, String idempotencyKey) {
    HttpRequest.Builder request =
        gateway.request(path, KEY).header("Content-Type", "application/json");
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return request.POST(BodyPublishers.ofString(json)).build();
  }

  private static HttpRequest part(GatewayProcess gateway, String upload, int number, String csv) {
    return gateway
        .request(upload + "/parts/" + number + "?header=absent", KEY)
        .header("Content-Type", "text/csv")
        .PUT(BodyPublishers.ofString(csv))
        .build();
  }

  private static Answer send(HttpRequest request) {
    return GatewayProcess.send(request);
  }

  private static CompletableFuture<Answer> begin(HttpRequest request) {
    return GatewayProcess.http()
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(GatewayProcess::toAnswer);
  }

  private static String idOf(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202);
    return answer.json().path("id").asText();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos()); // asks no more often than that
    }
  }
}
