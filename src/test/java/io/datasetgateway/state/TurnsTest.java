package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Turns among replicas, which have nothing in common but the store. */
class TurnsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final MovingClock clock = new MovingClock();
  private final Store store = StateTesting.store(clock);
  private final Turns here = new Turns(store, "tags");
  private final Turns there = new Turns(store, "tags");

  @Test
  void take_whileAnotherReplicaHasTheTurn_waitsForIt() {
    // Given
    CompletableFuture<String> first = new CompletableFuture<>();
    UniAssertSubscriber<String> one = begin(here, "a", first);
    UniAssertSubscriber<String> two = begin(there, "a", CompletableFuture.completedFuture("two"));
    UniAssertSubscriber<String> other = begin(there, "b", CompletableFuture.completedFuture("b"));

    // When
    other.awaitItem(SOON);
    two.assertNotTerminated();
    first.complete("one");

    // Then
    one.awaitItem(SOON).assertItem("one");
    two.awaitItem(SOON).assertItem("two");
  }

  @Test
  void take_whenWhoHasTheTurnHasDied_getsItAfterAWhile() {
    // Given
    begin(here, "a", new CompletableFuture<>());

    // When
    UniAssertSubscriber<String> two = begin(there, "a", CompletableFuture.completedFuture("two"));
    clock.goOn(Leases.KEEP.plusSeconds(1));

    // Then
    two.awaitItem(SOON).assertItem("two");
  }

  @Test
  void take_whileTheStoreIsOutOfReach_doesNothing() {
    // Given
    Turns turns = new Turns(StateTesting.down(), "tags");
    List<String> done = new ArrayList<>();

    // When
    Throwable failure =
        catchThrowable(
            () ->
                turns.take("a", () -> Uni.createFrom().item(done.add("it"))).await().atMost(SOON));

    // Then
    assertThat(StoreFault.is(failure)).isTrue();
    assertThat(done).isEmpty();
  }

  @Test
  void takeIfKnown_whileTheStoreIsOutOfReach_isDoneAndToldSo() {
    // Given
    Turns turns = new Turns(StateTesting.down(), "commits");

    // When
    boolean alone =
        turns.takeIfKnown("a", known -> Uni.createFrom().item(known)).await().atMost(SOON);

    // Then
    assertThat(alone).isFalse();
  }

  @Test
  void take_whenItsCallerLeavesMeanwhile_setsTheTurnFree() {
    // Given
    begin(here, "a", new CompletableFuture<>()).cancel();

    // When
    UniAssertSubscriber<String> two = begin(there, "a", CompletableFuture.completedFuture("two"));

    // Then
    two.awaitItem(SOON).assertItem("two");
  }

  @Test
  void takeIfKnown_whileNobodyElseIsAtIt_saysSo() {
    // When
    boolean alone =
        here.takeIfKnown("a", known -> Uni.createFrom().item(known)).await().atMost(SOON);

    // Then
    assertThat(alone).isTrue();
  }

  private static UniAssertSubscriber<String> begin(
      Turns turns, String key, CompletableFuture<String> work) {
    return turns
        .take(key, () -> Uni.createFrom().completionStage(work))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }
}
