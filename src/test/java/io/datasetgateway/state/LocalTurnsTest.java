package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalTurnsTest {
  private final LocalTurns<String> turns = new LocalTurns<>();
  private final List<String> done = new ArrayList<>();

  @Test
  void take_whenTwoAskForTheSame_letsTheSecondWait() {
    // Given
    CompletableFuture<String> first = new CompletableFuture<>();
    UniAssertSubscriber<String> one = subscribe("key", Uni.createFrom().completionStage(first));
    UniAssertSubscriber<String> two = subscribe("key", Uni.createFrom().item("second"));
    UniAssertSubscriber<String> other = subscribe("other", Uni.createFrom().item("other"));

    // When
    two.assertNotTerminated();
    first.complete("first");

    // Then
    one.assertCompleted();
    two.assertCompleted();
    other.assertCompleted();
    assertThat(done).containsExactly("other", "first", "second");
  }

  @Test
  void take_whenTheFirstFails_letsTheSecondGoOn() {
    // Given
    CompletableFuture<String> first = new CompletableFuture<>();
    UniAssertSubscriber<String> one = subscribe("key", Uni.createFrom().completionStage(first));
    UniAssertSubscriber<String> two = subscribe("key", Uni.createFrom().item("second"));

    // When
    first.completeExceptionally(new IllegalStateException());

    // Then
    one.assertFailedWith(IllegalStateException.class);
    two.assertCompleted();
  }

  @Test
  void take_whenOneGivesUpWaiting_keepsTheOrderOfTheRest() {
    // Given
    CompletableFuture<String> first = new CompletableFuture<>();
    subscribe("key", Uni.createFrom().completionStage(first));
    Cancellable impatient =
        turns.take("key", () -> Uni.createFrom().item("never")).subscribe().with(done::add);
    UniAssertSubscriber<String> third = subscribe("key", Uni.createFrom().item("third"));

    // When
    impatient.cancel();
    third.assertNotTerminated();
    first.complete("first");

    // Then
    third.assertCompleted();
    assertThat(done).containsExactly("first", "third");
  }

  @Test
  void take_whenSetFreeByAnother_worksInTheContextThatAsked() throws Exception {
    // Given
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<String> first = new CompletableFuture<>();
      Context mine = vertx.getOrCreateContext();
      CompletableFuture<Context> seen = new CompletableFuture<>();
      CompletableFuture<Void> asked = new CompletableFuture<>();
      subscribe("key", Uni.createFrom().completionStage(first));
      mine.runOnContext(
          ignored -> {
            turns
                .take("key", () -> Uni.createFrom().item(Vertx.currentContext()))
                .subscribe()
                .with(seen::complete, seen::completeExceptionally);
            asked.complete(null);
          });
      asked.get(5, TimeUnit.SECONDS);

      // When
      first.complete("first"); // on this thread, which has no context

      // Then
      assertThat(seen.get(5, TimeUnit.SECONDS)).isSameAs(mine);
    } finally {
      vertx.close();
    }
  }

  private UniAssertSubscriber<String> subscribe(String key, Uni<String> work) {
    return turns
        .take(key, () -> work.invoke(done::add))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }
}
