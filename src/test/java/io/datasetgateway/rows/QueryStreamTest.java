package io.datasetgateway.rows;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a caller sees of rows that do not end as they should, or that it does not read. */
@QuarkusTest
class QueryStreamTest {
  private static final String PATH = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10/query";
  private static final String SQL = "{\"sql\":\"SELECT * FROM table\"}";
  private static final String HEAD =
      "{\"columns\":[\"a\"],\"metadata\":[{\"type\":\"STRING\"}],\"rows\":[[\"first\"]";
  private static final long MUCH = 200L * 1024 * 1024;
  private static final long HELD = 24L * 1024 * 1024;

  private static Vertx vertx;

  @Inject Backends backends;

  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicLong written = new AtomicLong();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private AutoCloseable stub;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    done(vertx.close());
  }

  @AfterEach
  void stop() throws Exception {
    stub.close();
    done(server.close());
  }

  @Test
  void query_whenBackendBreaksOff_isAbortedAndNeverEndedCleanly() throws Exception {
    // Given
    backend(
        request ->
            start(request)
                .write(HEAD)
                .onSuccess(sent -> vertx.setTimer(300, later -> request.connection().close())));

    // When
    String answer = readAll();

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200").contains("first");
    assertThat(answer).doesNotContain("0\r\n\r\n").doesNotContain("]}");
    assertThat(requests).hasValue(1);
  }

  @Test
  void query_whenRowsTurnOutNotToBeRows_isAborted() throws Exception {
    // Given
    backend(
        request ->
            start(request)
                .write(HEAD)
                .onSuccess(
                    sent -> vertx.setTimer(300, later -> request.response().end(",[1,2,3]]}"))));

    // When
    String answer = readAll();

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("0\r\n\r\n");
  }

  @Test
  void query_whenBackendBreaksOffBeforeTheFirstRow_isRepeatedAndThenAProblem() throws Exception {
    // Given
    backend(request -> start(request).write("{").onSuccess(sent -> request.connection().close()));

    // When
    var answer = as("all", SQL).post(PATH);

    // Then
    assertProblem(answer, 502, "backend-unreachable");
    assertThat(requests).hasValue(3);
  }

  @Test
  void query_whenCallerReadsFew_readsNoMoreAndEndsWithTheCaller() throws Exception {
    // Given
    backend(request -> start(request).write(HEAD).onSuccess(sent -> pump(request.response())));

    // When
    try (Socket caller = call()) {
      byte[] some = caller.getInputStream().readNBytes(300);

      // Then
      assertThat(new String(some, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
      assertThat(settled()).isLessThan(HELD);
      assertThat(closed).isNotDone();
    }
    closed.get(10, TimeUnit.SECONDS);
    assertThat(written.get()).isLessThan(HELD);
  }

  private void backend(Handler<HttpServerRequest> answer) throws Exception {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request -> {
                  requests.incrementAndGet();
                  request.connection().closeHandler(gone -> closed.complete(null));
                  answer.handle(request);
                });
    done(server.listen());
    Map<String, String> properties =
        Map.of("url", "http://127.0.0.1:" + server.actualPort(), "tolerance.backoff", "1ms");
    stub =
        BackendTesting.replace(
            backends, BackendTesting.backend(backends, "domo", "domo", properties));
  }

  private static HttpServerResponse start(HttpServerRequest request) {
    request.response().exceptionHandler(gone -> {});
    return request.response().setChunked(true).putHeader("Content-Type", "application/json");
  }

  private void pump(HttpServerResponse response) {
    Buffer rows = Buffer.buffer((",[\"" + "x".repeat(1000) + "\"]").repeat(64));
    while (!response.closed() && written.addAndGet(rows.length()) < MUCH) {
      response.write(rows);
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> pump(response));
        return;
      }
    }
  }

  /** How much the backend has written once it writes no more. */
  private long settled() throws InterruptedException {
    long before = -1;
    while (before != written.get()) {
      before = written.get();
      TimeUnit.MILLISECONDS.sleep(300);
    }
    return before;
  }

  private static Socket call() throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(20_000);
    String request =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key-all\r\n"
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s";
    socket
        .getOutputStream()
        .write(request.formatted(PATH, SQL.length(), SQL).getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Until the connection ends, however it does. */
  private static String readAll() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Socket caller = call()) {
      byte[] some = new byte[4096];
      for (int read = 0; read >= 0; read = caller.getInputStream().read(some)) {
        all.append(new String(some, 0, read, StandardCharsets.UTF_8));
      }
    } catch (SocketException e) {
      all.append("(reset)");
    }
    return all.toString();
  }

  private static void done(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
