package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.SseEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs of the packaged application in production, watched by many. */
class JobsIT {
  private static final String KEY = "a-key-for-tests";
  private static final Duration A_JOB = Duration.ofSeconds(20);

  private static SimulatedBackends backends;
  private static GatewayProcess gateway;
  private static Path consumers;

  @BeforeAll
  static void start() {
    backends = SimulatedBackends.start();
    consumers = SimulatedBackends.consumersFile(KEY);
    gateway = GatewayProcess.start(backends.environment(consumers, Map.of()), "-Xmx128m");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    backends.close();
  }

  @AfterEach
  void heal() {
    backends.heal();
  }

  @Test
  void events_whenHundredsWatchASlowJob_areTheSameForAllAndReadByOneLoop() {
    // Given
    String job = slow();
    backends.forgetRequests();

    // When
    List<Watcher> watchers =
        IntStream.range(0, 500).mapToObj(i -> Watcher.of(gateway, job, KEY, null)).toList();
    Watcher cut = watchers.get(0);
    await(Duration.ofSeconds(8), "the first is told something", () -> !cut.events().isEmpty());
    cut.close();
    Watcher back = Watcher.of(gateway, job, KEY, cut.events().get(cut.events().size() - 1).id());

    // Then
    List<SseEvent> all = watchers.get(1).endedWithin(A_JOB);
    assertThat(all).extracting(SseEvent::state).containsExactly("QUEUED", "RUNNING", "SUCCEEDED");
    assertThat(watchers.stream().skip(1)).allMatch(one -> one.endedWithin(A_JOB).equals(all));
    int seen = cut.events().size();
    assertThat(cut.events()).isEqualTo(all.subList(0, seen));
    assertThat(back.endedWithin(A_JOB)).isEqualTo(all.subList(seen, all.size()));
    // the past once, then once after each change and, at most, once more
    assertThat(backends.requests("dqops", "/jobchangessince/")).isBetween(2, 5);
    assertThat(gateway.isAlive()).isTrue();
    assertThat(gateway.log()).doesNotContain(" ERROR ");
  }

  @Test
  void events_whenNothingHappens_keepTheConnectionForAsLongAsTheKeyIsValid() throws Exception {
    // Given
    String revoked = "a-key-to-be-revoked";
    Files.writeString(consumers, SimulatedBackends.consumer("tester", KEY, revoked));
    await(Duration.ofSeconds(10), "the new key is in force", () -> isKnown(revoked));
    String job = slow();
    backends.fault(
        "dqops",
        "{\"mode\":\"DELAY\",\"delayMillis\":22000,\"pathContains\":\"/jobchangessince/\"}");
    Watcher watcher = Watcher.of(gateway, job, KEY, null);
    Watcher shortLived = Watcher.of(gateway, job, revoked, null);
    await(
        Duration.ofSeconds(5), "both are connected", () -> watcher.isOpen() && shortLived.isOpen());

    // When
    Files.writeString(consumers, SimulatedBackends.consumer("tester", KEY));

    // Then
    assertThat(shortLived.endedWithin(Duration.ofSeconds(10))).isEmpty();
    assertThat(shortLived.text()).isEmpty();
    await(Duration.ofSeconds(16), "a heartbeat", () -> watcher.text().contains("heartbeat"));
    assertThat(watcher.text()).startsWith(":");
    assertThat(watcher.isOpen()).isTrue();
    watcher.close();
  }

  private static boolean isKnown(String key) {
    return gateway.get("/whoami", key).status() == 200;
  }

  /** A job that takes eight seconds. */
  private static String slow() {
    GatewayProcess.Answer answer =
        GatewayProcess.send(
            gateway
                .request("/connections/dqops~_~slow_db/checks", KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"tables\":\"public.*\"}"))
                .build());
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return "/jobs/" + answer.json().path("id").asText();
  }

  private static void await(Duration patience, String what, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos()); // asks no more often than that
    }
  }
}
