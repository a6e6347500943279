package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Requests;
import io.datasetgateway.state.Idempotency.Outcome;
import io.datasetgateway.state.Idempotency.Request;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is done once, however often it is sent, wherever that is remembered. */
abstract class IdempotencyContract {
  static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(300);
  static final Request REQUEST = new Request("who, where, key", "body", false);
  private static final Request RESUMABLE = new Request("who, where, key", "body", true);
  static final Answer ANSWER = new Answer(201, Map.of("ETag", "\"1\""), "{\"id\":7}");

  private final Store store = store();
  final Idempotency here = instance(SOON);
  final ScriptedWork work = new ScriptedWork();

  /** An empty one. */
  abstract Store store();

  /** Lets so much time go by, for the store. */
  abstract void goOn(Duration time);

  @Test
  void once_whenSentAgain_answersAsBeforeAndDoesNothing() {
    // Given
    Outcome first = await(here.once(REQUEST, work.answering(ANSWER)));

    // When
    Outcome second = await(here.once(REQUEST, work.answering(new Answer(500, Map.of(), null))));

    // Then
    assertThat(first).isEqualTo(new Outcome(ANSWER, false));
    assertThat(second).isEqualTo(new Outcome(ANSWER, true));
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenHundredsAreSentAtOnce_isDoneOnceAndAnsweredAlike() {
    // Given
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CompletableFuture<Answer> answer = new CompletableFuture<>();

    // When
    List<CompletableFuture<Outcome>> outcomes =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> await(here.once(REQUEST, work.of(answer))), threads))
            .toList();
    answer.complete(ANSWER);

    // Then
    threads.shutdown();
    assertThat(outcomes.stream().map(CompletableFuture::join))
        .allSatisfy(outcome -> assertThat(outcome.answer()).isEqualTo(ANSWER));
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenItsBodyIsAnother_isUnprocessable() {
    // Given
    await(here.once(REQUEST, work.answering(ANSWER)));

    // When
    Fault fault = faultOf(here.once(otherBody(), work.answering(ANSWER)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.UNPROCESSABLE);
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenItsTwinIsUnderWayWithAnotherBody_isUnprocessableAtOnce() {
    // Given
    begin(here, work.of(new CompletableFuture<>()));
    awaitBegun();

    // When
    Fault fault = faultOf(here.once(otherBody(), work.answering(ANSWER)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.UNPROCESSABLE);
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenItsTwinIsUnderWayElsewhere_waitsForItsAnswer() {
    // Given
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    begin(instance(SOON), work.of(answer));
    awaitBegun();

    // When
    UniAssertSubscriber<Outcome> twin = begin(here, work.answering(ANSWER));
    twin.assertNotTerminated();
    answer.complete(ANSWER);

    // Then
    twin.awaitItem(SOON).assertItem(new Outcome(ANSWER, true));
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenItsTwinElsewhereTakesTooLong_isAConflictWorthRetrying() {
    // Given
    begin(instance(SOON), work.of(new CompletableFuture<>()));
    awaitBegun();

    // When
    Fault fault = faultOf(instance(SHORT).once(REQUEST, work.answering(ANSWER)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(fault.retryAfter()).isPositive();
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenItsTwinHereTakesTooLong_isAConflictAndTheTwinGoesOn() {
    // Given
    Idempotency impatient = instance(SHORT);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    UniAssertSubscriber<Outcome> first = begin(impatient, work.of(answer));

    // When
    Fault fault = faultOf(impatient.once(REQUEST, work.answering(ANSWER)));
    answer.complete(ANSWER);

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(fault.retryAfter()).isPositive();
    first.awaitItem(SOON).assertItem(new Outcome(ANSWER, false));
    assertThat(await(impatient.once(REQUEST, work.answering(ANSWER))).again()).isTrue();
  }

  @Test
  void once_whenItsOwnTimeIsOverFirst_waitsNoLongerThanThat() {
    // Given
    begin(instance(SOON), work.of(new CompletableFuture<>()));
    awaitBegun();
    Duration patience = Duration.ofHours(1);

    // When
    try (Requests requests = new Requests()) {
      UniAssertSubscriber<Outcome> twin =
          requests.begin(
              Requests.by("who", SHORT),
              () -> instance(patience).once(REQUEST, work.answering(ANSWER)));

      // Then
      twin.awaitFailure(SOON).assertFailedWith(FaultException.class, "CONFLICT");
    }
  }

  @Test
  void once_whenItsCallerLeaves_goesOnAndIsRemembered() {
    // Given
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    begin(here, work.of(answer)).cancel();

    // When
    answer.complete(ANSWER);

    // Then
    assertThat(await(here.once(REQUEST, work.answering(ANSWER))))
        .isEqualTo(new Outcome(ANSWER, true));
    assertThat(work.done()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"OUTCOME_UNKNOWN", "FAILED", "INTERNAL"})
  void once_whenItMayHaveHadAnEffect_failsAlikeFromNowOn(Kind kind) {
    // Given
    Fault fault = Fault.of(kind, "domo", "What happened.").with("job", "dqops~checks~_~gw-1");
    faultOf(here.once(REQUEST, work.failing(fault.asException())));

    // When
    Fault again = faultOf(here.once(REQUEST, work.answering(ANSWER)));
    Fault elsewhere = faultOf(instance(SOON).once(REQUEST, work.answering(ANSWER)));

    // Then
    assertThat(again).isEqualTo(fault.with("replayed", true));
    assertThat(elsewhere).isEqualTo(fault.with("replayed", true));
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenItFailsByABugOfOurs_tellsNothingOfItAgain() {
    // Given
    catchThrowable(() -> await(here.once(REQUEST, work.failing(new IllegalStateException("x")))));

    // When
    Fault again = faultOf(here.once(REQUEST, work.answering(ANSWER)));

    // Then
    assertThat(again.kind()).isEqualTo(Kind.INTERNAL);
    assertThat(again.detail()).doesNotContain("x", "IllegalState");
    assertThat(work.done()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = Mode.EXCLUDE,
      names = {"OUTCOME_UNKNOWN", "FAILED", "INTERNAL"})
  void once_whenItHadNoEffect_isDoneWhenSentAgain(Kind kind) {
    // Given
    faultOf(here.once(REQUEST, work.failing(Fault.of(kind, "Refused.").asException())));

    // When
    Outcome again = await(here.once(REQUEST, work.answering(ANSWER)));

    // Then
    assertThat(again).isEqualTo(new Outcome(ANSWER, false));
    assertThat(work.done()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void once_whenItIsResumable_isDoneWhenSentAgainAfterAnyFailure(Kind kind) {
    // Given
    faultOf(here.once(RESUMABLE, work.failing(Fault.of(kind, "Failed.").asException())));

    // When
    Outcome again = await(here.once(RESUMABLE, work.answering(ANSWER)));

    // Then
    assertThat(again).isEqualTo(new Outcome(ANSWER, false));
  }

  @Test
  void once_whenItFails_failsForItsTwinsToo() {
    // Given
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    UniAssertSubscriber<Outcome> first = begin(here, work.of(answer));
    UniAssertSubscriber<Outcome> twin = begin(here, work.answering(ANSWER));

    // When
    answer.completeExceptionally(Fault.of(Kind.UNAVAILABLE, "Not now.").asException());

    // Then
    first.awaitFailure(SOON).assertFailedWith(FaultException.class, "UNAVAILABLE");
    twin.awaitFailure(SOON).assertFailedWith(FaultException.class, "UNAVAILABLE");
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenTwoReplicasGetItAtOnce_isDoneOnce() {
    // Given
    List<Idempotency> replicas = List.of(instance(SOON), instance(SOON), instance(SOON));
    CompletableFuture<Answer> answer = new CompletableFuture<>();

    // When
    List<UniAssertSubscriber<Outcome>> all =
        replicas.stream().map(replica -> begin(replica, work.of(answer))).toList();
    answer.complete(ANSWER);

    // Then
    assertThat(all)
        .allSatisfy(one -> assertThat(one.awaitItem(SOON).getItem().answer()).isEqualTo(ANSWER));
    assertThat(all).filteredOn(one -> !one.getItem().again()).hasSize(1);
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenWhoBeganItHasDied_isAnOutcomeThatIsNotKnown() {
    // Given
    begin(instance(SOON), work.of(new CompletableFuture<>()));
    awaitBegun();
    goOn(Leases.KEEP.plusSeconds(1));

    // When
    Fault fault = faultOf(here.once(REQUEST, work.answering(ANSWER)));
    Fault again = faultOf(here.once(REQUEST, work.answering(ANSWER)));
    Fault other = faultOf(here.once(otherBody(), work.answering(ANSWER)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(again).isEqualTo(fault);
    assertThat(other.kind()).isEqualTo(Kind.UNPROCESSABLE);
    assertThat(work.done()).isEqualTo(1);
  }

  @Test
  void once_whenWhoBeganItHasDiedAndItIsResumable_isLookedIntoOnce() {
    // Given
    instance(SOON)
        .once(RESUMABLE, work.of(new CompletableFuture<>()))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
    awaitBegun();
    goOn(Leases.KEEP.plusSeconds(1));

    // When
    Outcome outcome = await(here.once(RESUMABLE, work.answering(ANSWER)));
    Outcome again = await(instance(SOON).once(RESUMABLE, work.answering(ANSWER)));

    // Then
    assertThat(outcome).isEqualTo(new Outcome(ANSWER, false));
    assertThat(again).isEqualTo(new Outcome(ANSWER, true));
    assertThat(work.done()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"answer\":{\"status\":9}}",
        "{\"answer\":{\"status\":200,\"headers\":{\"a\":\"b\\r\\nc\"}}}",
        "{\"failure\":{\"kind\":\"NO_SUCH\"}}",
        "{\"failure\":{}}"
      })
  void once_whenWhatIsRememberedIsGarbage_isRefusedAndNotDone(String garbage) {
    // Given
    await(store.put("idempotency", REQUEST.name(), garbage, Duration.ofHours(1)));

    // When
    Fault fault = faultOf(here.once(REQUEST, work.answering(ANSWER)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
    assertThat(work.done()).isZero();
  }

  void awaitBegun() {
    long end = System.nanoTime() + SOON.toNanos();
    while (work.done() == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static Request otherBody() {
    return new Request(REQUEST.name(), "another body", false);
  }

  Idempotency instance(Duration twinWait) {
    return new Idempotency(store, new ObjectMapper(), StateTesting.Settings.of(1 << 20, twinWait));
  }

  static UniAssertSubscriber<Outcome> begin(Idempotency where, Supplier<Uni<Answer>> work) {
    return where.once(REQUEST, work).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(SOON);
  }

  static Fault faultOf(Uni<?> uni) {
    Throwable failure = catchThrowable(() -> await(uni));
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault();
  }
}
