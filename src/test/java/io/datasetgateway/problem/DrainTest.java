package io.datasetgateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger looks = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void closing_whenNobodyToldItToStop_doesNotCome() {
    // Given
    Drain drain = drain(Duration.ofHours(1), Duration.ZERO, 0);

    // When
    UniAssertSubscriber<Void> closing = subscribe(drain);

    // Then
    closing.assertNotTerminated();
    assertThat(drain.hasBegun()).isFalse();
    assertThat(drain.isClosed()).isFalse();
  }

  @Test
  void begin_whenThereIsADelay_servesOnUntilItIsOver() {
    // Given
    Drain drain = drain(Duration.ofHours(1), Duration.ZERO, 0);
    UniAssertSubscriber<Void> closing = subscribe(drain);

    // When
    drain.begin(new ShutdownDelayInitiatedEvent());

    // Then
    assertThat(drain.hasBegun()).isTrue();
    assertThat(drain.isClosed()).isFalse();
    closing.assertNotTerminated();
  }

  @Test
  void begin_whenTheDelayIsOver_closes() {
    // Given
    Drain drain = drain(Duration.ofMillis(30), Duration.ZERO, 0);
    UniAssertSubscriber<Void> closing = subscribe(drain);

    // When
    drain.begin(new ShutdownDelayInitiatedEvent());

    // Then
    closing.awaitItem(SOON);
    assertThat(drain.isClosed()).isTrue();
  }

  @Test
  void closing_whenAskedForAfterwards_comesAtOnce() {
    // Given
    Drain drain = drain(Duration.ZERO, Duration.ZERO, 0);
    drain.begin(new ShutdownDelayInitiatedEvent());

    // When
    UniAssertSubscriber<Void> closing = subscribe(drain);

    // Then
    closing.awaitItem(SOON);
  }

  @Test
  void finish_whenWorkGoesOnWithoutItsCaller_waitsForItsEnd() {
    // Given
    Drain drain = drain(Duration.ZERO, Duration.ofMinutes(1), 3);
    drain.begin(new ShutdownDelayInitiatedEvent());

    // When
    drain.finish(new ShutdownEvent());

    // Then
    assertThat(looks).hasValueGreaterThan(3);
  }

  @Test
  void finish_whenWorkDoesNotEnd_waitsNoLongerThanTheTimeout() {
    // Given
    Drain drain = drain(Duration.ZERO, Duration.ofMillis(50), Integer.MAX_VALUE);
    drain.begin(new ShutdownDelayInitiatedEvent());
    long begun = System.nanoTime();

    // When
    drain.finish(new ShutdownEvent());

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(10), SOON);
  }

  /**
   * @param busy how many looks find work that has not ended
   */
  private Drain drain(Duration delay, Duration timeout, int busy) {
    Lingering work = () -> looks.getAndIncrement() < busy ? 1 : 0;
    return new Drain(vertx, Optional.of(delay), Optional.of(timeout), List.of(work));
  }

  private static UniAssertSubscriber<Void> subscribe(Drain drain) {
    return drain.closing().subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
