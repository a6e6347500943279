package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What really happens on the connection when a call is given up. */
@QuarkusTest
class DomoHostileServerTest {
  private static final int CHUNK = 64 * 1024;

  /** The test's own: that of the application measures every server it opens. */
  private static Vertx vertx;

  @Inject Backends backends;

  private final CompletableFuture<Void> arrived = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private HttpServer server;

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
    done(server.close());
  }

  @Test
  void get_whenAnswerNeverEnds_stopsReadingAndClosesTheConnection() throws Exception {
    // Given
    Uni<Dataset> get = connect(Map.of(), response -> pump(response.setChunked(true)));

    // When
    FaultException failure = failureOf(get);

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.MALFORMED);
    closed.get(5, TimeUnit.SECONDS);
    assertThat(requests).hasValue(1);
    assertThat(written.get()).isLessThan(16 * 1024 * 1024);
  }

  @Test
  void get_whenAnswerAnnouncesMoreThanIsRead_closesTheConnection() throws Exception {
    // Given
    Uni<Dataset> get =
        connect(
            Map.of(),
            response -> {
              response.putHeader("Content-Length", Long.toString(1L << 40));
              pump(response);
            });

    // When
    FaultException failure = failureOf(get);

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.MALFORMED);
    closed.get(5, TimeUnit.SECONDS);
    assertThat(requests).hasValue(1);
    assertThat(written.get()).isLessThan(16 * 1024 * 1024);
  }

  @Test
  void get_whenLimitIsSmaller_holdsToIt() throws Exception {
    // Given
    Uni<Dataset> get =
        connect(
            Map.of("tolerance.max-answer", "10"),
            response ->
                response
                    .putHeader("Content-Type", "application/json")
                    .end(DomoStub.sample("recorded-dataset-get-fields.json")));

    // When
    FaultException failure = failureOf(get);

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void get_whenAttemptTimesOut_closesTheConnection() throws Exception {
    // Given
    Uni<Dataset> get =
        connect(
            Map.of("tolerance.attempt-timeout", "200ms", "tolerance.retries", "0"), silent -> {});

    // When
    FaultException failure = failureOf(get);

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.TIMED_OUT);
    closed.get(5, TimeUnit.SECONDS);
    assertThat(requests).hasValue(1);
  }

  @Test
  void get_whenAnswerStallsAfterItsHeaders_closesTheConnection() throws Exception {
    // Given
    Uni<Dataset> get =
        connect(
            Map.of("tolerance.attempt-timeout", "200ms", "tolerance.retries", "0"),
            response ->
                response.setChunked(true).putHeader("Content-Type", "application/json").write("{"));

    // When
    FaultException failure = failureOf(get);

    // Then
    assertThat(failure.fault().kind()).isEqualTo(Kind.TIMED_OUT);
    closed.get(5, TimeUnit.SECONDS);
    assertThat(requests).hasValue(1);
  }

  @Test
  void get_whenCallerLeaves_closesTheConnection() throws Exception {
    // Given
    Uni<Dataset> get = connect(Map.of(), silent -> {});
    Cancellable caller = get.subscribe().with(ignored -> {}, ignored -> {});
    arrived.get(5, TimeUnit.SECONDS);

    // When
    caller.cancel();

    // Then
    closed.get(5, TimeUnit.SECONDS);
    assertThat(requests).hasValue(1);
  }

  private Uni<Dataset> connect(Map<String, String> further, Consumer<HttpServerResponse> behaviour)
      throws Exception {
    server =
        done(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      requests.incrementAndGet();
                      request.connection().closeHandler(end -> closed.complete(null));
                      arrived.complete(null);
                      behaviour.accept(request.response());
                    })
                .listen(0, "127.0.0.1"));
    Map<String, String> all = new HashMap<>(further);
    all.put("url", "http://127.0.0.1:" + server.actualPort());
    return BackendTesting.backend(backends, DomoStub.KIND, DomoStub.KIND, all)
        .port(DatasetCatalog.class)
        .orElseThrow()
        .get(DomoStub.ID, false);
  }

  /** Writes for as long as somebody reads. */
  private void pump(HttpServerResponse response) {
    response.exceptionHandler(ignored -> {});
    if (!response.headWritten()) {
      response.putHeader("Content-Type", "application/json");
    }
    while (!response.closed() && !response.writeQueueFull()) {
      response.write(Buffer.buffer("x".repeat(CHUNK)));
      written.addAndGet(CHUNK);
    }
    if (!response.closed()) {
      response.drainHandler(ready -> pump(response));
    }
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static FaultException failureOf(Uni<?> uni) {
    return catchThrowableOfType(
        FaultException.class, () -> uni.await().atMost(Duration.ofSeconds(20)));
  }
}
