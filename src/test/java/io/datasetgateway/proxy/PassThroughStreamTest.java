package io.datasetgateway.proxy;

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
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are passed on flow as fast as the slower end, and end as the other end does. */
@QuarkusTest
class PassThroughStreamTest {
  private static final int CHUNK = 64 * 1024;
  private static final long MUCH = 200L * 1024 * 1024;

  /** What the kernel and the two connections hold of a stream that does not flow. */
  private static final long HELD = 32L * 1024 * 1024;

  private static Vertx vertx;

  @Inject Backends backends;
  @TempDir Path folder;

  private final CompletableFuture<HttpServerRequest> arrived = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicLong written = new AtomicLong();
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
  void answer_whenCallerReadsFew_isNotReadAheadAndEndsWithTheCaller() throws Exception {
    // Given
    backend(Map.of(), request -> pump(start(request)));

    // When
    try (Socket caller = call("GET", "")) {
      byte[] some = caller.getInputStream().readNBytes(300);

      // Then
      assertThat(new String(some, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
      assertThat(settled()).isLessThan(HELD);
      assertThat(closed).isNotDone();
    }
    closed.get(10, TimeUnit.SECONDS);
    assertThat(written.get()).isLessThan(HELD);
  }

  @Test
  void answer_whenItBreaksOff_isAbortedAndNeverEndedCleanly() throws Exception {
    // Given
    backend(
        Map.of(),
        request ->
            start(request)
                .write("first")
                .onSuccess(sent -> vertx.setTimer(300, later -> request.connection().close())));

    // When
    String answer = readAll(call("GET", ""));

    // Then
    assertThat(answer).startsWith("HTTP/1.1 200").contains("first").doesNotContain("0\r\n\r\n");
  }

  @Test
  void answer_whenItBreaksOffBelowItsLength_isShortOfIt() throws Exception {
    // Given
    backend(
        Map.of(),
        request ->
            measured(request, 10)
                .write("first")
                .onSuccess(sent -> vertx.setTimer(300, later -> request.connection().close())));

    // When
    String answer = readAll(call("GET", ""));

    // Then
    assertThat(answer).containsIgnoringCase("content-length: 10\r\n").contains("\r\n\r\nfirst");
    assertThat(answer.replace("(reset)", "")).endsWith("first");
  }

  @Test
  void answer_whenItsLengthIsTold_comesWithItInPieces() throws Exception {
    // Given
    backend(
        Map.of(),
        request -> {
          HttpServerResponse answer = measured(request, 10);
          answer
              .write("first")
              .onSuccess(sent -> vertx.setTimer(300, later -> answer.end("after")));
        });

    // When
    String answer = readAll(call("GET", ""));

    // Then
    assertThat(answer)
        .containsIgnoringCase("content-length: 10\r\n")
        .doesNotContainIgnoringCase("transfer-encoding")
        .endsWith("\r\n\r\nfirstafter");
  }

  @Test
  void call_whenCallerHangsUpBeforeTheAnswer_endsAtTheBackendToo() throws Exception {
    // Given
    backend(Map.of(), request -> {});

    // When
    try (Socket caller = call("GET", "")) {
      arrived.get(10, TimeUnit.SECONDS);
    }

    // Then
    closed.get(10, TimeUnit.SECONDS);
  }

  @Test
  void body_whenBackendReadsNone_holdsTheCallerBackAndThenArrivesWhole() throws Exception {
    // Given
    AtomicLong received = new AtomicLong();
    CompletableFuture<Void> whole = new CompletableFuture<>();
    backend(
        Map.of(),
        request -> {
          request.handler(piece -> received.addAndGet(piece.length()));
          request.endHandler(
              end -> {
                whole.complete(null);
                request.response().end("{}");
              });
          request.pause();
        });

    // When
    try (Socket caller = call("POST", "Content-Length: " + MUCH + "\r\n")) {
      Thread sender = new Thread(() -> send(caller));
      sender.start();

      // Then
      arrived.get(10, TimeUnit.SECONDS);
      assertThat(settled()).isLessThan(HELD);
      assertThat(received.get()).isLessThan(HELD);

      // When
      arrived.get().resume();

      // Then
      whole.get(60, TimeUnit.SECONDS);
      assertThat(received).hasValue(MUCH);
      assertThat(readAll(caller)).startsWith("HTTP/1.1 200").contains("{}");
      sender.join();
    }
  }

  @Test
  void body_whenBackendTakesNoneForTooLong_isGivenUp() throws Exception {
    // Given
    backend(Map.of("tolerance.transfer-timeout", "500ms"), HttpServerRequest::pause);

    // When
    String answer;
    try (Socket caller = call("POST", "Content-Length: " + MUCH + "\r\n")) {
      Thread sender = new Thread(() -> send(caller));
      sender.start();
      answer = readAll(caller);
      sender.join();
    }

    // Then
    assertThat(answer).contains("outcome-unknown");
    arrived.get().resume(); // who reads nothing does not hear of an end either
    closed.get(10, TimeUnit.SECONDS);
  }

  private void backend(Map<String, String> properties, Handler<HttpServerRequest> answer)
      throws Exception {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request -> {
                  request.connection().closeHandler(gone -> closed.complete(null));
                  request.exceptionHandler(gone -> closed.complete(null));
                  answer.handle(request);
                  arrived.complete(request);
                });
    done(server.listen());
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules, "rules: [{method: GET, path: /api/x, read: true}, {method: POST, path: /api/x}]");
    Map<String, String> all = new java.util.HashMap<>(properties);
    all.put("url", "http://127.0.0.1:" + server.actualPort());
    all.put("proxy-rules-file", rules.toString());
    all.put("tolerance.retries", "0");
    stub = BackendTesting.replace(backends, BackendTesting.backend(backends, "domo", "domo", all));
  }

  private static HttpServerResponse start(HttpServerRequest request) {
    request.response().exceptionHandler(gone -> {});
    return request.response().setChunked(true).putHeader("Content-Type", "text/csv");
  }

  private static HttpServerResponse measured(HttpServerRequest request, int length) {
    return start(request).setChunked(false).putHeader("Content-Length", length + "");
  }

  private void pump(HttpServerResponse response) {
    Buffer chunk = Buffer.buffer(new byte[CHUNK]);
    while (!response.closed() && written.addAndGet(CHUNK) < MUCH) {
      response.write(chunk);
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> pump(response));
        return;
      }
    }
  }

  private void send(Socket caller) {
    try {
      OutputStream out = caller.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (long sent = 0; sent < MUCH; sent += CHUNK) {
        out.write(chunk);
        written.addAndGet(CHUNK);
      }
    } catch (IOException e) {
      // the gateway has heard enough
    }
  }

  /** How much has been written once no more is. */
  private long settled() throws InterruptedException {
    long before = -1;
    while (before != written.get()) {
      before = written.get();
      TimeUnit.MILLISECONDS.sleep(300);
    }
    return before;
  }

  private static Socket call(String method, String headers) throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(60_000);
    String request =
        method
            + " /backends/domo/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Authorization: Bearer key-all\r\n"
            + headers
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Until the connection ends, however it does. */
  private static String readAll(Socket caller) throws IOException {
    StringBuilder all = new StringBuilder();
    try {
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
