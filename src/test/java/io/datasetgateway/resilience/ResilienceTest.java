package io.datasetgateway.resilience;

import static io.datasetgateway.resilience.FakeBackend.fault;
import static io.datasetgateway.resilience.Tolerances.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.telemetry.AttemptSpans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the way to a backend promises, without its breaker, held against a scripted backend. */
class ResilienceTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final FakeBackend backend = new FakeBackend();

  // Repetitions

  @ParameterizedTest
  @EnumSource(Kind.class)
  void read_whenAlwaysFailing_isRepeatedOnlyForAPassingFault(Kind kind) {
    // Given
    backend.down(kind);

    // When
    Fault failure = faultOf(read(calls(plain())));

    // Then
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(backend.calls()).isEqualTo(kind.isTransient() ? 3 : 1);
    assertThat(count("attempts")).isEqualTo(backend.calls());
    assertThat(count("retries")).isEqualTo(backend.calls() - 1.0);
    assertThat(count("calls")).as("a call, however many attempts").isEqualTo(1);
    assertThat(metrics.get("gateway.backend.retry.budget.left").gauge().value())
        .isEqualTo(4.0 - backend.calls());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "UNAVAILABLE", "TIMED_OUT", "THROTTLED"})
  void idempotent_whenItPasses_answers(Kind kind) {
    // Given
    backend.failing(kind, kind);

    // When
    String answer = answerOf(calls(plain()).idempotent("change", backend::call));

    // Then
    assertThat(answer).isEqualTo("answer");
    assertThat(backend.calls()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, OUTCOME_UNKNOWN",
    "TIMED_OUT, OUTCOME_UNKNOWN",
    "MALFORMED, OUTCOME_UNKNOWN",
    "UNAVAILABLE, UNAVAILABLE",
    "THROTTLED, THROTTLED",
    "FAILED, FAILED",
    "CONFLICT, CONFLICT",
    "NOT_FOUND, NOT_FOUND"
  })
  void once_whenFailing_isNeverRepeatedAndSaysWhetherItMayHaveHappened(Kind kind, Kind told) {
    // Given
    backend.down(kind);

    // When
    Fault failure = faultOf(calls(plain()).once("append", backend::call));

    // Then
    assertThat(failure.kind()).isEqualTo(told);
    assertThat(backend.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "TIMED_OUT"})
  void once_whenNeverSent_isRepeatedAndItsOutcomeIsKnown(Kind kind) {
    // Given
    FaultException unsent = fault(kind).neverSent().asException();
    backend.failing(unsent, unsent, unsent);

    // When
    Fault failure = faultOf(calls(plain()).once("append", backend::call));

    // Then
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(backend.calls()).isEqualTo(3);
  }

  @Test
  void once_whenRefusedWithACredentialThatIsAnotherMeanwhile_isMadeOnceMore() {
    // Given
    backend.failing(Kind.CREDENTIAL_REJECTED);

    // When
    String answer = answerOf(calls(since -> true).once("append", backend::call));

    // Then
    assertThat(answer).isEqualTo("answer");
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void once_whenTheNewCredentialIsRefusedToo_isNotMadeAgain() {
    // Given
    backend.down(Kind.CREDENTIAL_REJECTED);

    // When
    Fault failure = faultOf(calls(since -> true).once("append", backend::call));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIAL_REJECTED);
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void read_whenTheRefusedCredentialIsTheSameStill_isNotMadeAgain() {
    // Given
    backend.down(Kind.CREDENTIAL_REJECTED);

    // When
    Fault failure = faultOf(read(calls(since -> false)));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIAL_REJECTED);
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void once_whenRefusedWithABodyThatIsUsedUp_isNotMadeAgain() {
    // Given
    backend.failing(fault(Kind.CREDENTIAL_REJECTED).asException().asLast());

    // When
    Fault failure = faultOf(calls(since -> true).once("append", backend::call));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIAL_REJECTED);
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void once_whenLostOnASecondTry_isOutcomeUnknown() {
    // Given
    backend.failing(
        fault(Kind.UNREACHABLE).neverSent().asException(), fault(Kind.UNREACHABLE).asException());

    // When
    Fault failure = faultOf(calls(plain()).once("append", backend::call));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void read_whenItIsOurOwnBug_staysWhatItIsAndIsNotRepeated() {
    // Given
    backend.failing(new IllegalStateException("ours"));

    // When
    Throwable failure = catchThrowable(() -> answerOf(read(calls(plain()))));

    // Then
    assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("ours");
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void read_whenTheSupplierItselfThrows_isTranslatedLikeAnyFailure() {
    // Given
    Calls calls = calls(plain(), thrown -> fault(Kind.FAILED).asException(thrown));

    // When
    Fault failure =
        faultOf(
            calls.read(
                "get",
                List.of(),
                () -> {
                  throw new IllegalStateException("no client");
                }));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void read_whenTheAnswerIsNothing_isMalformed() {
    // When
    Fault failure =
        faultOf(calls(plain()).read("get", List.of(), () -> Uni.createFrom().item((String) null)));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void query_whenTimedOut_isNotRepeated() {
    // Given
    backend.down(Kind.TIMED_OUT);

    // When
    faultOf(read(calls(plain()).forQueries()));

    // Then
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void query_whenUnavailable_isRepeated() {
    // Given
    backend.failing(Kind.UNAVAILABLE);

    // When
    answerOf(read(calls(plain()).forQueries()));

    // Then
    assertThat(backend.calls()).isEqualTo(2);
  }

  // The budget

  @Test
  void read_whenEverythingFails_burdensTheBackendWithAFifthMoreAtMost() {
    // Given
    backend.down(Kind.UNAVAILABLE);
    Calls calls = calls(plain());

    // When
    for (int i = 0; i < 500; i++) {
      faultOf(read(calls));
    }

    // Then
    assertThat(backend.calls()).isBetween(550, 600);
    assertThat(count("retries")).isEqualTo(backend.calls() - 500.0);
    assertThat(count("retry.budget.exhausted")).isPositive();
  }

  // Retry-After

  @Test
  void read_whenAskedToComeBackSoon_waitsThatLong() {
    // Given
    Fault asking = fault(Kind.THROTTLED).withRetryAfter(Duration.ofMillis(120));
    backend.failing(asking.asException());
    long started = System.nanoTime();

    // When
    answerOf(read(calls(plain())));

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(119));
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void read_whenAskedToComeBackAfterTheDeadline_failsAtOnceAndTakesNoBudget() {
    // Given
    Fault asking = fault(Kind.THROTTLED).withRetryAfter(Duration.ofSeconds(60));
    backend.failing(asking.asException());
    long started = System.nanoTime();

    // When
    Fault failure = faultOf(read(calls(plain())));

    // Then
    assertThat(failure).isEqualTo(asking);
    assertThat(backend.calls()).isEqualTo(1);
    assertThat(count("retries")).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
  }

  // Deadlines

  @Test
  void read_whenAnAttemptTakesTooLong_isCancelledAndRepeated() {
    // Given
    backend.holding();
    Calls calls = calls(plain("attempt-timeout", "50ms"));

    // When
    Fault failure = faultOf(read(calls));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(backend.calls()).isEqualTo(3);
    assertThat(backend.cancelled()).isEqualTo(3);
  }

  @Test
  void read_whenTheTotalIsOver_makesNoFurtherAttempt() {
    // Given
    backend.holding();
    Calls calls =
        calls(plain("attempt-timeout", "300ms", "total-timeout", "450ms", "retries", "5"));

    // When
    Fault failure = faultOf(read(calls));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(backend.calls()).isEqualTo(2);
  }

  @Test
  void waiting_whenThePollTakesAsLongAsItAsked_isPatient() {
    // Given
    backend.holding();
    Calls calls = calls(plain("attempt-timeout", "10ms", "wait-slack", "40ms"));
    long started = System.nanoTime();

    // When
    Fault failure = faultOf(read(calls.forWaiting(Duration.ofMillis(100))));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(backend.calls()).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(139));
  }

  // Cancellation

  @Test
  void read_whenTheCallerHangsUp_cancelsTheCallAndMakesNoOther() throws Exception {
    // Given
    backend.holding();
    UniAssertSubscriber<String> caller = subscribe(read(calls(plain())));

    // When
    caller.cancel();

    // Then
    assertThat(backend.isCancelledWithin(Duration.ofMillis(100))).isTrue();
    assertThat(backend.calls()).isEqualTo(1);
    assertThat(count("cancelled")).isEqualTo(1);
    assertThat(outcomes("cancelled")).isEqualTo(1);
  }

  @Test
  void idempotent_whenTheCallerHangsUpBetweenAttempts_makesNoOther() {
    // Given
    backend.failing(fault(Kind.THROTTLED).withRetryAfter(Duration.ofMillis(100)).asException());
    UniAssertSubscriber<String> caller =
        subscribe(calls(plain()).idempotent("change", backend::call));

    // When
    caller.cancel();

    // Then
    Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(200)).await().atMost(SOON);
    assertThat(backend.calls()).isEqualTo(1);
  }

  // Bulkheads

  @Test
  void read_whenManyAtOnce_neverExceedsTheBoundAndServesTheQueue() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.concurrency", "3", "bulkhead.queue", "10"));

    // When
    List<UniAssertSubscriber<String>> callers = many(13, i -> readOf(calls, i));
    assertThat(backend.underWay()).isEqualTo(3);
    backend.releaseAll();

    // Then
    callers.forEach(caller -> caller.awaitItem(SOON));
    assertThat(backend.calls()).isEqualTo(13);
    assertThat(backend.mostUnderWay()).isEqualTo(3);
  }

  @Test
  void read_whenTheQueueIsFull_isRefusedAtOnceAndNeverSent() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.concurrency", "1", "bulkhead.queue", "2"));
    many(3, i -> readOf(calls, i));

    // When
    Fault failure = faultOf(readOf(calls, 99));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(failure.retryAfter()).isNotNull();
    assertThat(backend.calls()).isEqualTo(1);
    assertThat(count("bulkhead.rejected")).isEqualTo(1);
  }

  @Test
  void read_whenNoPlaceComesFreeInTime_isRefused() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.concurrency", "1", "bulkhead.queue-timeout", "50ms"));
    many(1, i -> readOf(calls, i));

    // When
    Fault failure = faultOf(readOf(calls, 99));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(backend.calls()).isEqualTo(1);
  }

  @Test
  void read_whenCancelledInTheQueue_isNeverStartedAndLeavesItsPlaceToOthers() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.concurrency", "1", "bulkhead.queue", "1"));
    many(1, i -> readOf(calls, i));
    UniAssertSubscriber<String> queued = subscribe(readOf(calls, 1));

    // When
    queued.cancel();
    UniAssertSubscriber<String> next = subscribe(readOf(calls, 2));
    backend.releaseAll();

    // Then
    next.awaitItem(SOON);
    assertThat(backend.calls()).isEqualTo(2);
    assertThat(used("calls")).isZero();
  }

  @Test
  void once_whenRefusedByTheBulkhead_isNotAnUnknownOutcome() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.concurrency", "1", "bulkhead.queue", "0"));
    many(1, i -> readOf(calls, i));

    // When
    Fault failure = faultOf(calls.once("append", backend::call));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
  }

  @Test
  void transfers_whenMoreThanTheirBound_areRefusedAndLeaveMetadataAlone() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.transfers", "2"));
    Calls transfers = calls.forSending();
    many(2, i -> transfers.idempotent("part", backend::call));

    // When
    Fault failure = faultOf(transfers.idempotent("part", backend::call));
    UniAssertSubscriber<String> metadata = subscribe(readOf(calls, 1));

    // Then
    assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(used("transfers")).isEqualTo(2);
    assertThat(used("calls")).isEqualTo(1);
    assertThat(backend.calls()).isEqualTo(3);
    backend.releaseAll();
    metadata.awaitItem(SOON);
    assertThat(used("transfers")).isZero();
  }

  @Test
  void passage_whenItsAnswerLasts_keepsItsPlaceUntilItIsOver() {
    // Given
    Calls passages = calls(plain("bulkhead.passages", "1", "bulkhead.queue", "0")).forPassages();
    CompletableFuture<Void> over = new CompletableFuture<>();
    Lasting lasting = () -> over;
    UniAssertSubscriber<Lasting> first = subscribe(passages.idempotent("get", () -> item(lasting)));
    first.awaitItem(SOON);
    first.cancel(); // its answer is there: that nobody waits for one ends nothing

    // When
    Fault second = faultOf(passages.idempotent("get", () -> item(lasting)));
    over.complete(null);
    Lasting third = answerOf(passages.idempotent("get", () -> item(lasting)));

    // Then
    assertThat(second.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(third).isSameAs(lasting);
    assertThat(used("passages")).isZero();
    assertThat(count("streams")).isEqualTo(2);
  }

  @Test
  void passage_whenItsAnswerBreaksOff_givesItsPlaceBackAndIsCounted() {
    // Given
    Calls passages = calls(plain("bulkhead.passages", "1", "bulkhead.queue", "0")).forPassages();
    CompletableFuture<Void> over = new CompletableFuture<>();
    answerOf(passages.idempotent("get", () -> item((Lasting) () -> over)));

    // When
    over.completeExceptionally(fault(Kind.UNREACHABLE).asException());

    // Then
    assertThat(used("passages")).isZero();
    assertThat(
            metrics
                .get("gateway.backend.streams")
                .tag("outcome", Kind.UNREACHABLE.slug())
                .timer()
                .count())
        .isOne();
  }

  private static <T> Uni<T> item(T item) {
    return Uni.createFrom().item(item);
  }

  @Test
  void read_whenTheBackendFails_givesItsPlaceBack() {
    // Given
    backend.holding();
    Calls calls = calls(plain("bulkhead.concurrency", "1", "retries", "0"));
    UniAssertSubscriber<String> first = subscribe(readOf(calls, 1));
    UniAssertSubscriber<String> second = subscribe(readOf(calls, 2));

    // When
    backend.releaseFailing(Kind.FAILED);
    backend.release();

    // Then
    first.awaitFailure(SOON);
    second.awaitItem(SOON);
    assertThat(used("calls")).isZero();
  }

  @Test
  void call_whenBudgetIsUsedUp_isNeverMadeNorRepeated() {
    // Given: a budget of two attempts
    java.util.concurrent.atomic.AtomicInteger left =
        new java.util.concurrent.atomic.AtomicInteger(2);
    CallBudget budget =
        operation ->
            left.getAndDecrement() > 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(FakeBackend.fault(Kind.OVERLOADED).asException());
    Calls calls =
        new Calls(
            FakeBackend.NAME,
            plain("retries", "5"),
            metrics,
            Function.identity(),
            budget,
            AttemptSpans.none(),
            Credentials.FIXED);
    backend.down(Kind.UNAVAILABLE);

    // When
    UniAssertSubscriber<String> answer = subscribe(read(calls));

    // Then
    Throwable failure = answer.awaitFailure(SOON).getFailure();
    assertThat(((FaultException) failure).fault().kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(backend.calls()).isEqualTo(2);
  }

  /** Repeats nothing for another reason. */
  private Calls calls(LongPredicate renewed) {
    return new Calls(
        FakeBackend.NAME,
        plain("retries", "0"),
        metrics,
        Function.identity(),
        CallBudget.unlimited(),
        AttemptSpans.none(),
        () -> renewed);
  }

  private Calls calls(ToleranceConfig config) {
    return calls(config, Function.identity());
  }

  private Calls calls(ToleranceConfig config, Function<Throwable, Throwable> translator) {
    return new Calls(FakeBackend.NAME, config, metrics, translator);
  }

  private Uni<String> read(Calls calls) {
    return calls.read("get", List.of(), backend::call);
  }

  private Uni<String> readOf(Calls calls, int which) {
    return calls.read("get", List.of(which), backend::call);
  }

  private static List<UniAssertSubscriber<String>> many(
      int number, java.util.function.IntFunction<Uni<String>> call) {
    return new ArrayList<>(
        IntStream.range(0, number).mapToObj(i -> subscribe(call.apply(i))).toList());
  }

  private static <T> UniAssertSubscriber<T> subscribe(Uni<T> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private static <T> T answerOf(Uni<T> uni) {
    return uni.await().atMost(SOON);
  }

  private static Fault faultOf(Uni<?> uni) {
    Throwable failure = catchThrowable(() -> answerOf(uni));
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault();
  }

  private double count(String name) {
    return metrics
        .find("gateway.backend." + name)
        .tag("backend", FakeBackend.NAME)
        .meters()
        .stream()
        .flatMap(
            meter -> java.util.stream.StreamSupport.stream(meter.measure().spliterator(), false))
        .filter(
            measurement ->
                measurement.getStatistic() == io.micrometer.core.instrument.Statistic.COUNT)
        .mapToDouble(io.micrometer.core.instrument.Measurement::getValue)
        .sum();
  }

  private long outcomes(String outcome) {
    return metrics.find("gateway.backend.attempts").tag("outcome", outcome).timers().stream()
        .mapToLong(io.micrometer.core.instrument.Timer::count)
        .sum();
  }

  private double used(String bulkhead) {
    return metrics.get("gateway.backend.bulkhead.used").tag("bulkhead", bulkhead).gauge().value();
  }
}
