package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Drain;
import io.datasetgateway.problem.Drains;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.CacheTesting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many verdicts are looked for at the same time, when one is. */
class VerdictSearchTest {
  private static final DatasetId A = DatasetId.fromString("fed~a");
  private static final DatasetId B = DatasetId.fromString("fed~b");
  private static final Feed NOTHING = new Feed(List.of(), Set.of(Doubt.NO_LINK), List.of());

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<DatasetId> asked = new LinkedBlockingQueue<>();
  private final Map<DatasetId, CompletableFuture<Feed>> answers = new ConcurrentHashMap<>();
  private final QualityConfig config =
      QualityConfigs.of(Map.of("gateway.quality.headers.parallel", "1"));
  private final VerdictCache cache = new VerdictCache(config, Clock.systemUTC());
  private final Drain drain = Drains.of(vertx);
  private final VerdictSearch search =
      new VerdictSearch(
          vertx,
          new Verdicts(
              new ScriptedFeed(Instant.EPOCH).backends(),
              new Slow(),
              CacheTesting.forgetful(Clock.systemUTC()),
              Clock.systemUTC(),
              cache,
              config),
          cache,
          drain,
          config);

  @AfterEach
  void stop() {
    vertx.close();
  }

  @Test
  void begin_whenItIsLookedForAlready_isOneSearch() throws Exception {
    // When
    search.begin(A);
    search.begin(A);
    search.begin(A);

    // Then
    assertThat(next()).isEqualTo(A);
    answers.get(A).complete(NOTHING);
    beginOnceThereIsAPlace(B);
    assertThat(next()).isEqualTo(B); // and no other A before it
  }

  @Test
  void begin_whenThereAreEnough_isLeftOut() throws Exception {
    // Given
    search.begin(A);
    assertThat(next()).isEqualTo(A);

    // When
    search.begin(B);

    // Then
    assertThat(answers).containsOnlyKeys(A);
    answers.get(A).complete(NOTHING);
    beginOnceThereIsAPlace(B);
    assertThat(next()).isEqualTo(B);
  }

  @Test
  void begin_whenItFails_isNotDueAgainSoonAndGivesItsPlaceBack() throws Exception {
    // Given
    search.begin(A);
    assertThat(next()).isEqualTo(A);

    // When
    answers.get(A).completeExceptionally(Fault.notFound().asException());
    beginOnceThereIsAPlace(B);

    // Then
    assertThat(next()).isEqualTo(B);
    assertThat(cache.isDue(cache.get(A))).isFalse();
  }

  @Test
  void begin_whenTheGatewayLeaves_isLeftOut() throws Exception {
    // Given
    search.begin(A);
    assertThat(next()).isEqualTo(A);
    Drains.close(drain);
    answers.get(A).complete(NOTHING);

    // When
    for (int i = 0; i < 20; i++) { // one place, which A gives back soon
      search.begin(B);
      TimeUnit.MILLISECONDS.sleep(5);
    }

    // Then
    assertThat(answers).containsOnlyKeys(A);
  }

  private DatasetId next() throws InterruptedException {
    return asked.poll(10, TimeUnit.SECONDS);
  }

  private void beginOnceThereIsAPlace(DatasetId id) {
    long enough = System.nanoTime() + 10_000_000_000L;
    while (!answers.containsKey(id) && System.nanoTime() < enough) {
      search.begin(id);
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  /** Answers when the test says so. */
  private final class Slow implements Feeders {
    @Override
    public Uni<Feed> of(DatasetId id) {
      CompletableFuture<Feed> answer =
          answers.computeIfAbsent(id, first -> new CompletableFuture<>());
      asked.add(id);
      return Uni.createFrom().completionStage(answer);
    }

    @Override
    public Uni<Feed> trusted(DatasetId id) {
      throw new AssertionError("not of this test");
    }
  }
}
