package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.SseEvent;
import io.datasetgateway.packaged.GatewayProcess.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application in production, told to stop while it is used. */
class DrainIT {
  private static final String KEY = "a-key-for-tests";
  private static final String SLOW = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10/query";
  private static final String UPLOAD =
      "POST /datasets/domo~8d6fef3c-65e4-4d4a-b41c-0d7e72ac9d20/rows?header=absent HTTP/1.1\r\n"
          + "Host: gateway\r\nAuthorization: Bearer %s\r\nContent-Type: text/csv\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String WHO =
      "GET /whoami HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\n\r\n";
  private static final Duration SOON = Duration.ofSeconds(10);

  private static SimulatedBackends backends;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    backends = SimulatedBackends.start();
    gateway =
        GatewayProcess.start(
            backends.environment(
                SimulatedBackends.consumersFile(KEY), Map.of("QUARKUS_SHUTDOWN_DELAY", "3s")),
            "-Xmx128m");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    backends.close();
  }

  @Test
  void stop_whenMuchIsUnderWay_finishesItAndTakesNothingNew() throws Exception {
    // Given: a slow export, a job that is watched and one that is waited for, half an upload
    backends.fault(
        "domo", "{\"mode\":\"DELAY\",\"delayMillis\":5000,\"pathContains\":\"query/v1/execute\"}");
    CompletableFuture<Answer> export =
        async(post(SLOW, "{\"sql\":\"SELECT * FROM table LIMIT 1000\"}"));
    String job = slowJob();
    Watcher watcher = Watcher.of(gateway, job, KEY, null);
    CompletableFuture<Answer> waiting = async(gateway.request(job + "?wait=50s", KEY));
    await("the watch has begun", () -> !watcher.events().isEmpty());
    await("the export has begun", () -> backends.requests("domo", "query/v1/execute") > 0);
    try (Connection upload = new Connection();
        Connection told = new Connection();
        Connection idle = new Connection()) {
      upload.send(UPLOAD.formatted(KEY) + "6\r\na,b,c\n\r\n");
      assertThat(told.get().headers()).doesNotContain("connection: close");
      assertThat(idle.get().headers()).doesNotContain("connection: close");

      // When
      gateway.terminate();

      // Then: at once it is not ready, and serves on while others find out
      await("it is not ready", () -> gateway.management("/q/health/ready").status() == 503);
      RawAnswer last = told.get();
      assertThat(last.status()).isEqualTo(200);
      assertThat(last.headers()).contains("connection: close");
      assertThat(gateway.get("/whoami", KEY).status()).as("on a new connection").isEqualTo(200);
      assertThat(watcher.isOpen()).isTrue();
      assertThat(waiting).isNotDone();

      // Then: what may last ends, and is told to come back
      List<SseEvent> seen = watcher.endedWithin(SOON);
      assertThat(watcher.text()).contains("come back", "retry:2000");
      assertThat(seen).extracting(SseEvent::state).doesNotContain("SUCCEEDED");
      assertThat(waiting).succeedsWithin(SOON);
      assertThat(waiting.join().json().path("state").asText()).isIn("QUEUED", "RUNNING");

      // Then: nothing new is begun
      RawAnswer refused = idle.get();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers()).contains("connection: close", "retry-after: 2");
      Answer late = gateway.get("/whoami", KEY);
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.json().path("type").asText()).endsWith(":unavailable");

      // Then: what was begun ends well
      assertThat(gateway.isAlive()).isTrue();
      upload.send("6\r\nd,e,f\n\r\n0\r\n\r\n");
      RawAnswer done = upload.answer();
      assertThat(done.status()).isEqualTo(202);
      assertThat(done.headers()).contains("connection: close");
    }
    assertThat(export).succeedsWithin(SOON);
    assertThat(export.join().status()).isEqualTo(200);
    assertThat(gateway.exitCode()).isEqualTo(143);
    assertThat(gateway.log()).contains("\"operation\":\"appendRows\"").doesNotContain(" ERROR ");
  }

  private static HttpRequest.Builder post(String path, String json) {
    return gateway
        .request(path, KEY)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  /** A job that takes eight seconds. */
  private static String slowJob() {
    Answer answer =
        GatewayProcess.send(
            post("/connections/dqops~_~slow_db/checks", "{\"tables\":\"public.*\"}").build());
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return "/jobs/" + answer.json().path("id").asText();
  }

  private static CompletableFuture<Answer> async(HttpRequest.Builder request) {
    return GatewayProcess.http()
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(GatewayProcess::toAnswer);
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos()); // asks no more often than that
    }
  }

  /** An answer, byte by byte. */
  private record RawAnswer(int status, List<String> headers) {}

  /** A connection that is kept for as long as the gateway keeps it. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket = new Socket("127.0.0.1", gateway.port());
    private final BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

    Connection() throws IOException {
      socket.setSoTimeout((int) SOON.toMillis());
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    RawAnswer get() throws IOException {
      send(WHO.formatted(KEY));
      return answer();
    }

    RawAnswer answer() throws IOException {
      int status = Integer.parseInt(in.readLine().split(" ")[1]);
      List<String> headers = new ArrayList<>();
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        headers.add(line.toLowerCase(java.util.Locale.ROOT));
      }
      String length = "content-length: ";
      String announced = headers.stream().filter(h -> h.startsWith(length)).findFirst().get();
      in.skip(Integer.parseInt(announced.substring(length.length())));
      return new RawAnswer(status, headers);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
