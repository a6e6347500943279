package io.datasetgateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What really happens on the connection while bytes flow. */
@QuarkusTest
class ByteClientTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int CHUNK = 64 * 1024;
  private static final long MUCH = 200L * 1024 * 1024;

  /** What the kernel and both ends hold of a stream that nobody reads. */
  private static final long HELD = 16L * 1024 * 1024;

  private static Vertx vertx;

  @Inject Backends backends;
  @TempDir Path folder;

  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();
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

  // Answers

  @Test
  void bytes_whenReaderTakesFew_areNotReadAheadAndHangingUpStopsTheBackend() throws Exception {
    // Given
    ByteClient client = connect(Map.of(), request -> pump(request.response()));
    ByteAnswer answer = open(client, get());

    // When
    AssertSubscriber<Buffer> reader =
        answer.bytes().subscribe().withSubscriber(AssertSubscriber.create(1));
    reader.awaitNextItem(SOON);

    // Then
    long afterOne = settled();
    assertThat(afterOne).isLessThan(HELD);
    assertThat(answer.over().toCompletableFuture()).isNotDone();

    // When
    reader.cancel();

    // Then
    closed.get(5, TimeUnit.SECONDS);
    assertThat(written.get()).isLessThan(HELD);
    assertThat(answer.over().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void bytes_whenReadToTheEnd_areAllThere() throws Exception {
    // Given
    ByteClient client = connect(Map.of(), request -> pump(request.response()));
    AtomicLong read = new AtomicLong();

    // When
    ByteAnswer answer = open(client, get());
    answer
        .bytes()
        .invoke(chunk -> read.addAndGet(chunk.length()))
        .onItem()
        .ignoreAsUni()
        .await()
        .atMost(Duration.ofSeconds(60));

    // Then
    assertThat(read).hasValue(MUCH);
    assertThat(answer.over().toCompletableFuture()).isCompleted();
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void bytes_whenConnectionIsResetOnTheWay_failTheReader() throws Exception {
    // Given
    ByteClient client =
        connect(
            Map.of(),
            request -> {
              request.response().setChunked(true).write(chunk());
              vertx.setTimer(200, later -> request.connection().close());
            });
    ByteAnswer answer = open(client, get());

    // When
    AssertSubscriber<Buffer> reader =
        answer.bytes().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    Throwable failure = reader.awaitFailure(SOON).getFailure();

    // Then
    assertThat(((FaultException) failure).fault().kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(answer.over().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void bytes_whenConnectionWasResetBeforeAnyoneReads_failTheReader() throws Exception {
    // Given
    ByteClient client =
        connect(
            Map.of(),
            request -> {
              request.response().setChunked(true).write(chunk());
              request.response().write(chunk()).onComplete(sent -> request.connection().close());
            });
    ByteAnswer answer = open(client, get());
    closed.get(5, TimeUnit.SECONDS);

    // When
    AssertSubscriber<Buffer> reader =
        answer.bytes().subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

    // Then
    reader.awaitFailure(SOON);
  }

  @Test
  void bytes_whenBackendStops_failTheReaderAfterAWhile() throws Exception {
    // Given
    ByteClient client =
        connect(
            Map.of("tolerance.transfer-timeout", "300ms"),
            request -> request.response().setChunked(true).write(chunk()));
    ByteAnswer answer = open(client, get());

    // When
    Throwable failure =
        answer
            .bytes()
            .subscribe()
            .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE))
            .awaitFailure(SOON)
            .getFailure();

    // Then
    assertThat(((FaultException) failure).fault().kind()).isEqualTo(Kind.TIMED_OUT);
    closed.get(5, TimeUnit.SECONDS);
  }

  @Test
  void bytes_whenNobodyReadsThem_letTheConnectionGoAfterAWhile() throws Exception {
    // Given
    ByteClient client =
        connect(Map.of("tolerance.transfer-timeout", "300ms"), request -> pump(request.response()));

    // When
    ByteAnswer answer = open(client, get());

    // Then
    closed.get(5, TimeUnit.SECONDS);
    assertThat(answer.over().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void bytes_whenReadTwice_failTheSecondReader() throws Exception {
    // Given
    ByteClient client = connect(Map.of(), request -> request.response().end("a"));
    ByteAnswer answer = open(client, get());
    answer.bytes().collect().asList().await().atMost(SOON);

    // When
    Throwable failure =
        catchThrowable(() -> answer.bytes().collect().asList().await().atMost(SOON));

    // Then
    assertThat(failure).isInstanceOf(IllegalStateException.class);
  }

  // Refusals

  @ParameterizedTest
  @CsvSource({
    "401, text/plain, CREDENTIAL_REJECTED",
    "403, text/plain, DENIED",
    "404, application/json, NOT_FOUND",
    "406, text/html, CREDENTIAL_REJECTED",
    "429, application/json, THROTTLED",
    "500, application/json, FAILED",
    "503, application/json, UNAVAILABLE",
    "302, text/csv, MALFORMED",
    "200, text/html, MALFORMED",
    "200, text/plain, MALFORMED"
  })
  void open_whenAnswerIsNoData_failsWithItsFaultAndReadsNoMore(int status, String type, Kind kind)
      throws Exception {
    // Given
    ByteClient client =
        connect(
            Map.of(),
            request ->
                pump(request.response().setStatusCode(status).putHeader("Content-Type", type)));

    // When
    Fault fault = faultOf(client.open(get().expecting("text/csv", "csv")));

    // Then
    assertThat(fault.kind()).isEqualTo(kind);
    closed.get(5, TimeUnit.SECONDS);
    assertThat(written.get()).isLessThan(HELD);
  }

  @Test
  void open_whenItIsUnderMaintenance_saysSo() throws Exception {
    // Given
    ByteClient client =
        connect(
            Map.of(),
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/html")
                    .end("<h1>Maintenance</h1>"));

    // When
    Fault fault = faultOf(client.open(get()));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.MAINTENANCE);
  }

  @Test
  void open_whenBackendNeverAnswers_failsAndClosesTheConnection() throws Exception {
    // Given
    ByteClient client =
        connect(Map.of("tolerance.transfer-timeout", "200ms"), this::noteWhenClosed);

    // When
    Fault fault = faultOf(client.open(get()));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.TIMED_OUT);
    closed.get(5, TimeUnit.SECONDS);
  }

  @Test
  void open_whenGivenUp_closesTheConnection() throws Exception {
    // Given
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    ByteClient client = connect(Map.of(), request -> arrived.complete(null));
    Cancellable call = client.open(get()).subscribe().with(answer -> {}, failure -> {});
    arrived.get(5, TimeUnit.SECONDS);

    // When
    call.cancel();

    // Then
    closed.get(5, TimeUnit.SECONDS);
  }

  @Test
  void open_whenNobodyListens_isUnreachableAndNeverSent() throws Exception {
    // Given
    ByteClient client = connect(Map.of(), request -> {});
    done(server.close());

    // When
    Fault fault = faultOf(client.open(get()));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(fault.sent()).isFalse();
  }

  // Requests

  @Test
  void open_whenItCarriesBytes_sendsThemWithLengthTypeAndCredential() throws Exception {
    // Given
    CompletableFuture<Buffer> received = new CompletableFuture<>();
    ByteClient client = connect(Map.of(), request -> take(request, received));
    ByteBody body = new ByteBody.InMemory(Buffer.buffer("a,b\n"));

    // When
    open(client, ByteRequest.of("PUT", "/parts/1?x=a%20b").sending("text/csv", body));

    // Then
    assertThat(received.get().toString()).isEqualTo("a,b\n");
    HttpServerRequest seen = requests.get(0);
    assertThat(seen.method().name() + " " + seen.uri()).isEqualTo("PUT /parts/1?x=a%20b");
    assertThat(seen.getHeader("Content-Type")).isEqualTo("text/csv");
    assertThat(seen.getHeader("Content-Length")).isEqualTo("4");
    assertThat(seen.getHeader("User-Agent")).isEqualTo("dataset-gateway");
    assertThat(seen.headers().getAll("X-Credential")).containsExactly("secret");
  }

  @Test
  void open_whenItSendsAPartOfAFile_readsItAnewForEachAttempt() throws Exception {
    // Given
    Path file = folder.resolve("rows.csv");
    Buffer content = Buffer.buffer();
    for (int i = 0; content.length() < 1_000_000; i++) {
      content.appendString(i + "\n");
    }
    Files.write(file, content.getBytes());
    CompletableFuture<Buffer> received = new CompletableFuture<>();
    BackendContext context =
        context(
            Map.of("tolerance.backoff", "1ms"),
            request -> {
              if (requests.size() == 1) {
                request.response().setStatusCode(503).end();
              } else {
                take(request, received);
              }
            });
    ByteRequest part =
        ByteRequest.of("PUT", "/parts/1")
            .sending("text/csv", new ByteBody.OnDisk(file, 100_000, 800_000));

    // When
    ByteClient client = client(context);
    ByteAnswer answer =
        context
            .calls()
            .forSending()
            .idempotent("put-part", () -> client.open(part))
            .await()
            .atMost(SOON);
    answer.bytes().collect().asList().await().atMost(SOON);

    // Then
    assertThat(requests).hasSize(2);
    assertThat(received.get()).isEqualTo(content.getBuffer(100_000, 900_000));
    assertThat(requests.get(1).getHeader("Content-Length")).isEqualTo("800000");
  }

  @Test
  void open_whenTheFileIsShorterThanSaid_isOurBugAndClosesTheConnection() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("short"), "abc");
    ByteClient client = connect(Map.of(), this::noteWhenClosed);
    ByteBody body = new ByteBody.OnDisk(file, 0, 10);

    // When
    Throwable failure =
        catchThrowable(() -> open(client, ByteRequest.of("PUT", "/").sending("text/csv", body)));

    // Then
    assertThat(failure).isInstanceOf(IllegalStateException.class);
    closed.get(5, TimeUnit.SECONDS);
  }

  @Test
  void open_whenBackendReadsNothingOfAFile_failsOnceNothingFlows() throws Exception {
    // Given
    Path file = folder.resolve("large");
    try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(MUCH);
    }
    ByteClient client =
        connect(Map.of("tolerance.transfer-timeout", "500ms"), HttpServerRequest::pause);
    ByteBody body = new ByteBody.OnDisk(file, 0, MUCH);

    // When
    Fault fault = faultOf(client.open(ByteRequest.of("PUT", "/").sending("text/csv", body)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.TIMED_OUT);
  }

  // The other end

  private static ByteRequest get() {
    return ByteRequest.of("GET", "/bytes");
  }

  private static ByteAnswer open(ByteClient client, ByteRequest request) {
    return client.open(request).await().atMost(SOON);
  }

  private static Fault faultOf(Uni<?> call) {
    Throwable failure = catchThrowable(() -> call.await().atMost(SOON));
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault();
  }

  private ByteClient connect(Map<String, String> properties, Handler<HttpServerRequest> answer)
      throws Exception {
    return client(context(properties, answer));
  }

  private BackendContext context(Map<String, String> properties, Handler<HttpServerRequest> answer)
      throws Exception {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request -> {
                  requests.add(request);
                  request.connection().closeHandler(gone -> closed.complete(null));
                  answer.handle(request);
                });
    done(server.listen());
    Map<String, String> all = new HashMap<>(properties);
    all.put("url", "http://127.0.0.1:" + server.actualPort());
    return BackendTesting.context(BackendTesting.backend(backends, "domo", "domo", all));
  }

  private static ByteClient client(BackendContext context) {
    return context.bytes((headers, consumers) -> headers.putSingle("X-Credential", "secret"));
  }

  private void noteWhenClosed(HttpServerRequest request) {
    request.exceptionHandler(gone -> closed.complete(null));
  }

  private static void take(HttpServerRequest request, CompletableFuture<Buffer> received) {
    request.body().onSuccess(received::complete).onSuccess(all -> request.response().end());
  }

  private void pump(HttpServerResponse response) {
    response.exceptionHandler(gone -> {});
    if (!response.headWritten()) {
      response.setChunked(true);
    }
    while (!response.closed() && written.get() < MUCH) {
      response.write(chunk());
      if (written.addAndGet(CHUNK) >= MUCH) {
        response.end();
        return;
      }
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> pump(response));
        return;
      }
    }
  }

  private static Buffer chunk() {
    return Buffer.buffer(new byte[CHUNK]);
  }

  /** How much the backend has written once it writes no more. */
  private long settled() throws InterruptedException {
    long before = -1;
    while (before != written.get()) {
      before = written.get();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return before;
  }

  private static void done(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
