package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.security.Background;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that nobody waits for any more gives its connection back, whenever it is given up. */
@QuarkusTest
class AbandonedCallTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 2;

  @Inject Backends backends;
  @Inject Vertx vertx;

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;
  private DatasetCatalog catalog;

  @BeforeEach
  void start() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  calls.incrementAndGet();
                  request
                      .response()
                      .putHeader("Content-Type", "application/json")
                      .end(DomoStub.sample("recorded-dataset-get-fields.json"));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    Backend backend =
        BackendTesting.backend(
            backends,
            "domo",
            "domo",
            Map.of(
                "url",
                "http://127.0.0.1:" + server.actualPort(),
                "token",
                "x",
                "tolerance.bulkhead.concurrency",
                Integer.toString(CONNECTIONS)));
    catalog = backends.require(backend, DatasetCatalog.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * @param micros after which the caller is gone
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 300, 1000, 3000})
  void cancel_whenTheCallIsUnderWay_leavesTheConnectionToOthers(int micros) throws Exception {
    // When
    for (int i = 0; i < 10 * CONNECTIONS; i++) {
      leaveAfter(micros);
    }

    // Then
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      assertThat(stay()).succeedsWithin(SOON);
    }
  }

  private void leaveAfter(int micros) throws Exception {
    CompletableFuture<Void> left = new CompletableFuture<>();
    Background.run(
        vertx,
        Optional.empty(),
        () -> {
          Cancellable call = get().subscribe().with(found -> {}, failure -> {});
          if (micros == 0) {
            call.cancel();
            left.complete(null);
          } else {
            CompletableFuture.delayedExecutor(micros, TimeUnit.MICROSECONDS)
                .execute(
                    () -> {
                      call.cancel();
                      left.complete(null);
                    });
          }
        });
    left.get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<Dataset> stay() {
    CompletableFuture<Dataset> answer = new CompletableFuture<>();
    Background.run(
        vertx,
        Optional.empty(),
        () -> get().subscribe().with(answer::complete, answer::completeExceptionally));
    return answer;
  }

  private Uni<Dataset> get() {
    return catalog.get(DomoStub.ID, false);
  }
}
