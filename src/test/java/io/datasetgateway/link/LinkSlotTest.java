package io.datasetgateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.link.LinkSlot.Found;
import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is known of an area, and when it is looked through again. */
class LinkSlotTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Fault DOWN = Fault.of(Fault.Kind.UNREACHABLE, "dqops", "down");

  private final LinkSlot slot = new LinkSlot(Duration.ofSeconds(60), Duration.ofHours(1));
  private final List<CompletableFuture<LinkIndex>> walks = new ArrayList<>();

  @Test
  void ask_whenSeveralWait_looksOnceForAll() {
    // When
    UniAssertSubscriber<Found> one = ask(NOON);
    UniAssertSubscriber<Found> other = ask(NOON);
    walks.get(0).complete(index(NOON));

    // Then
    assertThat(walks).hasSize(1);
    assertThat(one.awaitItem().getItem()).isEqualTo(new Found(index(NOON), null));
    assertThat(other.awaitItem().getItem()).isEqualTo(one.getItem());
  }

  @Test
  void ask_whenItIsFresh_doesNotLook() {
    // Given
    ask(NOON);
    walks.get(0).complete(index(NOON));

    // When
    Found found = ask(NOON.plusSeconds(60)).awaitItem().getItem();

    // Then
    assertThat(found).isEqualTo(new Found(index(NOON), null));
    assertThat(walks).hasSize(1);
  }

  @Test
  void ask_whenOneLeaves_goesOnForTheOthers() {
    // Given
    UniAssertSubscriber<Found> leaver = ask(NOON);
    UniAssertSubscriber<Found> other = ask(NOON);

    // When
    leaver.cancel();
    walks.get(0).complete(index(NOON));

    // Then
    assertThat(other.awaitItem().getItem().index()).isEqualTo(index(NOON));
  }

  @Test
  void ask_whenItsBackendIsDown_answersWhatWasKnownAndWhy() {
    // Given
    ask(NOON);
    walks.get(0).complete(index(NOON));

    // When
    UniAssertSubscriber<Found> later = ask(NOON.plusSeconds(61));
    walks.get(1).completeExceptionally(DOWN.asException());

    // Then
    assertThat(later.awaitItem().getItem()).isEqualTo(new Found(index(NOON), DOWN));
  }

  @Test
  void ask_whenWhatWasKnownIsTooOld_answersNothingButWhy() {
    // Given
    ask(NOON);
    walks.get(0).complete(index(NOON));

    // When
    UniAssertSubscriber<Found> later = ask(NOON.plus(Duration.ofHours(2)));
    walks.get(1).completeExceptionally(DOWN.asException());

    // Then
    assertThat(later.awaitItem().getItem()).isEqualTo(new Found(null, DOWN));
  }

  @Test
  void ask_whenItFailedBefore_looksAgain() {
    // Given
    ask(NOON);
    walks.get(0).completeExceptionally(DOWN.asException());

    // When
    UniAssertSubscriber<Found> again = ask(NOON);
    walks.get(1).complete(index(NOON));

    // Then
    assertThat(again.awaitItem().getItem()).isEqualTo(new Found(index(NOON), null));
  }

  @Test
  void ask_whenTheGatewayItselfFails_fails() {
    // When
    UniAssertSubscriber<Found> asked = ask(NOON);
    walks.get(0).completeExceptionally(new IllegalStateException("our bug"));

    // Then
    asked.awaitFailure().assertFailedWith(IllegalStateException.class);
  }

  private UniAssertSubscriber<Found> ask(Instant now) {
    return slot.ask(now, walks::add).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private static LinkIndex index(Instant at) {
    return new LinkIndex(Map.of(), true, at);
  }
}
