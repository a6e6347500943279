package io.datasetgateway.resilience;

import static io.datasetgateway.resilience.Requests.by;
import static io.datasetgateway.resilience.Tolerances.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads that are shared, and what each caller keeps of its own. */
class CoalescingTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final FakeBackend backend = new FakeBackend().holding();
  private final Calls calls = new Calls(FakeBackend.NAME, plain(), metrics, failure -> failure);
  private final Requests requests = new Requests();

  @AfterEach
  void close() {
    requests.close();
  }

  @Test
  void read_whenManyAskTheSame_makesOneCall() {
    // Given
    List<UniAssertSubscriber<String>> callers =
        IntStream.range(0, 20).mapToObj(i -> requests.begin(by("reporting"), get("a"))).toList();

    // When
    backend.release();

    // Then
    callers.forEach(caller -> caller.awaitItem(SOON).assertItem("answer"));
    assertThat(backend.calls()).isEqualTo(1);
    assertThat(
            metrics
                .get("gateway.backend.coalesced")
                .tag("backend", FakeBackend.NAME)
                .counter()
                .count())
        .isEqualTo(19);
  }

  @Test
  void read_whenArgumentsOrEntitlementOrClassDiffer_makesCallsOfTheirOwn() {
    // When
    requests.begin(by("reporting"), get("a"));
    requests.begin(by("reporting"), get("b"));
    requests.begin(by("loading"), get("a"));
    requests.begin(
        by("reporting"), () -> calls.forQueries().read("get", List.of("a"), backend::call));

    // Then
    assertThat(backend.calls()).isEqualTo(4);
  }

  @Test
  void read_whenTheCallFails_failsForAll() {
    // Given
    UniAssertSubscriber<String> one = requests.begin(by("reporting"), get("a"));
    UniAssertSubscriber<String> other = requests.begin(by("reporting"), get("a"));

    // When
    backend.releaseFailing(Kind.FAILED);

    // Then
    one.awaitFailure(SOON).assertFailedWith(FaultException.class);
    other.awaitFailure(SOON).assertFailedWith(FaultException.class);
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void read_whenAskedAfterTheAnswer_makesANewCall() {
    // Given
    UniAssertSubscriber<String> early = requests.begin(by("reporting"), get("a"));
    backend.release();
    early.awaitItem(SOON);

    // When
    requests.begin(by("reporting"), get("a"));

    // Then
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void read_whenOneIsInAHurry_failsForThatOneOnly() {
    // Given
    UniAssertSubscriber<String> patient = requests.begin(by("reporting"), get("a"));
    UniAssertSubscriber<String> hurried =
        requests.begin(by("reporting", Duration.ofMillis(50)), get("a"));

    // When
    hurried.awaitFailure(SOON);
    backend.release();

    // Then
    hurried.assertFailedWith(FaultException.class, "TIMED_OUT");
    patient.awaitItem(SOON).assertItem("answer");
    assertThat(backend.calls()).isEqualTo(1);
    assertThat(backend.cancelled()).isZero();
  }

  @Test
  void read_whenTheFirstLeaves_goesOnForTheOthers() {
    // Given
    UniAssertSubscriber<String> first = requests.begin(by("reporting"), get("a"));
    UniAssertSubscriber<String> second = requests.begin(by("reporting"), get("a"));

    // When
    first.cancel();
    backend.release();

    // Then
    second.awaitItem(SOON).assertItem("answer");
    assertThat(backend.cancelled()).isZero();
  }

  @Test
  void read_whenTheLastLeaves_isCancelledAndALaterOneAsksAnew() throws Exception {
    // Given
    UniAssertSubscriber<String> first = requests.begin(by("reporting"), get("a"));
    UniAssertSubscriber<String> second = requests.begin(by("reporting"), get("a"));

    // When
    first.cancel();
    second.cancel();

    // Then
    assertThat(backend.isCancelledWithin(Duration.ofMillis(100))).isTrue();
    UniAssertSubscriber<String> later = requests.begin(by("reporting"), get("a"));
    backend.releaseAll();
    later.awaitItem(SOON);
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void read_whenTheDeadlineIsOver_makesNoCall() {
    // When
    UniAssertSubscriber<String> late =
        requests.begin(by("reporting", Duration.ofSeconds(-1)), get("a"));

    // Then
    late.awaitFailure(SOON).assertFailedWith(FaultException.class, "TIMED_OUT");
    assertThat(backend.calls()).isZero();
  }

  @Test
  void once_whenTheCallersDeadlineEndsIt_isCancelledAndItsOutcomeUnknown() throws Exception {
    // When
    UniAssertSubscriber<String> hurried =
        requests.begin(
            by("loading", Duration.ofMillis(250)), () -> calls.once("append", backend::call));

    // Then
    hurried.awaitFailure(SOON).assertFailedWith(FaultException.class, "OUTCOME_UNKNOWN");
    assertThat(backend.isCancelledWithin(Duration.ofMillis(100))).isTrue();
  }

  @Test
  void once_whenTheCallersDeadlineEndsInTheQueue_isNeverMadeAndItsOutcomeKnown() {
    // Given
    Calls narrow =
        new Calls(
            FakeBackend.NAME, plain("bulkhead.concurrency", "1"), metrics, failure -> failure);
    requests.begin(by("loading"), () -> narrow.once("append", backend::call));

    // When
    UniAssertSubscriber<String> hurried =
        requests.begin(
            by("loading", Duration.ofMillis(50)), () -> narrow.once("append", backend::call));

    // Then
    hurried.awaitFailure(SOON).assertFailedWith(FaultException.class, "TIMED_OUT");
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void idempotent_whenTheNextAttemptWouldBeTooLate_failsWithTheFaultItself() {
    // Given
    FakeBackend asking =
        new FakeBackend()
            .failing(
                FakeBackend.fault(Kind.THROTTLED)
                    .withRetryAfter(Duration.ofSeconds(2))
                    .asException());

    // When
    UniAssertSubscriber<String> hurried =
        requests.begin(
            by("loading", Duration.ofSeconds(1)), () -> calls.idempotent("put", asking::call));

    // Then
    hurried.awaitFailure(SOON).assertFailedWith(FaultException.class, "THROTTLED");
    assertThat(asking.calls()).isEqualTo(1);
  }

  /** What follows an answer is done in the name of the one who asked, wherever it came about. */
  @Test
  void read_whenShared_answersEachInItsOwnContext() {
    // Given
    UniAssertSubscriber<CallContext> first = beginAndLook("reporting", Duration.ofSeconds(20));
    UniAssertSubscriber<CallContext> second = beginAndLook("reporting", Duration.ofSeconds(10));

    // When
    backend.release();

    // Then
    Deadline one = first.awaitItem(SOON).getItem().deadline();
    Deadline other = second.awaitItem(SOON).getItem().deadline();
    assertThat(one.remaining()).isGreaterThan(Duration.ofSeconds(15));
    assertThat(other.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  @Test
  void read_whenTimedOut_failsInTheContextOfWhoAsked() {
    // When
    UniAssertSubscriber<CallContext> caller =
        requests.begin(
            by("reporting", Duration.ofMillis(50)),
            () ->
                get("a")
                    .get()
                    .map(answer -> CallContext.current())
                    .onFailure()
                    .recoverWithItem(CallContext::current));

    // Then
    assertThat(caller.awaitItem(SOON).getItem().entitlement()).isEqualTo("reporting");
  }

  @Test
  void read_whenQueued_isMadeInTheContextOfWhoAsked() {
    // Given
    Calls narrow =
        new Calls(
            FakeBackend.NAME, plain("bulkhead.concurrency", "1"), metrics, failure -> failure);
    requests.begin(by("loading"), () -> narrow.read("get", List.of(1), backend::call));
    UniAssertSubscriber<CallContext> queued =
        requests.begin(
            by("reporting"),
            () ->
                narrow.read("look", List.of(), () -> Uni.createFrom().item(CallContext::current)));

    // When
    backend.release();

    // Then
    assertThat(queued.awaitItem(SOON).getItem().entitlement()).isEqualTo("reporting");
  }

  private UniAssertSubscriber<CallContext> beginAndLook(String entitlement, Duration deadline) {
    return requests.begin(
        by(entitlement, deadline), () -> get("a").get().map(answer -> CallContext.current()));
  }

  private Supplier<Uni<String>> get(String argument) {
    return () -> calls.read("get", List.of(argument), backend::call);
  }
}
