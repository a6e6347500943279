package io.datasetgateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The breaker of a backend. It needs Quarkus: SmallRye's guards are made by its runtime. */
@QuarkusTest
class BreakerTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final FakeBackend backend = new FakeBackend();

  @Test
  void call_whenHalfOfTheLastTwentyFailed_isRefusedWithoutAsking() {
    // Given
    Calls calls = calls("open-for", "60s");
    call(calls, 10, null);
    call(calls, 9, Kind.UNAVAILABLE);
    assertThat(calls.breakerState()).isEqualTo(BreakerState.CLOSED);
    call(calls, 1, Kind.UNAVAILABLE);
    int before = backend.calls();

    // When
    Fault refusal = faultOf(calls);

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.OPEN);
    assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(refusal.retryAfter()).hasSeconds(60);
    assertThat(backend.calls()).isEqualTo(before).isEqualTo(20);
    assertThat(count("breaker.refused")).isEqualTo(1);
    assertThat(count("breaker.transitions")).isEqualTo(1);
    assertThat(gauge("breaker.state")).isEqualTo(2);
  }

  @Test
  void call_whenRefused_isNotRepeated() {
    // Given
    Calls calls = calls("open-for", "60s", "retries", "2");
    call(calls, 20, Kind.UNAVAILABLE);

    // When
    double before = count("retries");
    faultOf(calls);

    // Then
    assertThat(count("retries")).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UNREACHABLE", "TIMED_OUT", "MALFORMED", "MAINTENANCE", "UNAVAILABLE"})
  void call_whenTheBackendIsSick_opens(Kind kind) {
    // Given
    Calls calls = calls("open-for", "60s");

    // When
    call(calls, 20, kind);

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.OPEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNREACHABLE", "TIMED_OUT", "MALFORMED", "MAINTENANCE", "UNAVAILABLE"})
  void call_whenTheBackendRefusesOrItsJobFails_staysClosed(Kind kind) {
    // Given
    Calls calls = calls("open-for", "60s");

    // When
    call(calls, 40, kind);

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.CLOSED);
    assertThat(backend.calls()).isEqualTo(40);
  }

  @Test
  void call_whenCallersHangUp_staysClosed() {
    // Given
    backend.holding();
    Calls calls = calls("open-for", "60s");

    // When
    for (int i = 0; i < 40; i++) {
      begin(calls).cancel();
    }

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.CLOSED);
    assertThat(backend.cancelled()).isEqualTo(40);
  }

  @Test
  void call_whenCallersAreInAHurry_staysClosed() {
    // Given
    backend.holding();
    Calls calls = calls("open-for", "60s", "bulkhead.concurrency", "64");
    try (Requests requests = new Requests()) {
      // When
      for (int i = 0; i < 40; i++) {
        requests
            .begin(
                Requests.by("hurried", Duration.ofMillis(5)),
                () -> calls.idempotent("put", backend::call))
            .awaitFailure(SOON);
      }
    }

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.CLOSED);
  }

  /** Refusals by the bulkhead are many when a backend hangs, and must not drown its timeouts. */
  @Test
  void call_whenTheBulkheadRefusesMost_stillOpens() {
    // Given
    backend.holding();
    Calls calls = calls("open-for", "60s", "bulkhead.concurrency", "4", "bulkhead.queue", "0");

    // When
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 40; i++) {
        begin(calls);
      }
      for (int i = 0; i < 4; i++) {
        backend.releaseFailing(Kind.TIMED_OUT);
      }
    }

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.OPEN);
    assertThat(backend.calls()).isEqualTo(20);
  }

  @Test
  void probe_whenItSucceeds_closes() {
    // Given
    Calls calls = calls("open-for", "50ms");
    call(calls, 20, Kind.UNAVAILABLE);
    awaitHalfOpen(calls);
    backend.holding();

    // When
    UniAssertSubscriber<String> probe = begin(calls);
    Fault meanwhile = faultOf(calls);
    backend.release();

    // Then
    probe.awaitItem(SOON);
    assertThat(meanwhile.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(backend.calls()).isEqualTo(21);
    assertThat(calls.breakerState()).isEqualTo(BreakerState.CLOSED);
    assertThat(gauge("breaker.state")).isZero();
  }

  @Test
  void probe_whenItFails_opensAgain() {
    // Given
    Calls calls = calls("open-for", "50ms");
    call(calls, 20, Kind.UNAVAILABLE);
    awaitHalfOpen(calls);
    backend.holding();

    // When
    UniAssertSubscriber<String> probe = begin(calls);
    backend.releaseFailing(Kind.UNREACHABLE);

    // Then
    probe.awaitFailure(SOON);
    assertThat(count("breaker.transitions", "OPEN")).isEqualTo(2);
    assertThat(count("breaker.transitions", "CLOSED")).isZero();
  }

  @Test
  void probe_whenItsCallerHangsUp_opensAgain() {
    // Given
    Calls calls = calls("open-for", "50ms");
    call(calls, 20, Kind.UNAVAILABLE);
    awaitHalfOpen(calls);
    backend.holding();

    // When
    begin(calls).cancel();

    // Then
    assertThat(count("breaker.transitions", "OPEN")).isEqualTo(2);
    assertThat(count("breaker.transitions", "CLOSED")).isZero();
    awaitHalfOpen(calls);
  }

  @Test
  void waiting_whenItFails_isOutsideTheBreaker() {
    // Given
    Calls calls = calls("open-for", "60s");
    backend.down(Kind.UNAVAILABLE);

    // When
    for (int i = 0; i < 40; i++) {
      catchThrowable(
          () ->
              calls
                  .forWaiting(Duration.ofSeconds(1))
                  .idempotent("wait", backend::call)
                  .await()
                  .atMost(SOON));
    }

    // Then
    assertThat(calls.breakerState()).isEqualTo(BreakerState.CLOSED);
    assertThat(backend.calls()).isEqualTo(40);
  }

  @Test
  void call_whenThereIsABreaker_isStillCancelledWithItsCaller() throws Exception {
    // Given
    backend.holding();
    UniAssertSubscriber<String> caller = begin(calls());

    // When
    caller.cancel();

    // Then
    assertThat(backend.isCancelledWithin(Duration.ofMillis(100))).isTrue();
  }

  private void call(Calls calls, int times, Kind failing) {
    backend.down(failing);
    for (int i = 0; i < times; i++) {
      catchThrowable(() -> calls.idempotent("put", backend::call).await().atMost(SOON));
    }
    backend.down(null);
  }

  private UniAssertSubscriber<String> begin(Calls calls) {
    return calls
        .idempotent("put", backend::call)
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private Fault faultOf(Calls calls) {
    Throwable failure =
        catchThrowable(() -> calls.idempotent("put", backend::call).await().atMost(SOON));
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault();
  }

  /** SmallRye's timer sets it, by a clock that nobody can inject. */
  private static void awaitHalfOpen(Calls calls) {
    long limit = System.nanoTime() + SOON.toNanos();
    while (calls.breakerState() != BreakerState.HALF_OPEN) {
      assertThat(System.nanoTime()).as("half-open in time").isLessThan(limit);
      Thread.onSpinWait();
    }
  }

  private Calls calls(String... more) {
    Map<String, String> all = new HashMap<>(Map.of("retries", "0"));
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i].equals("open-for") ? "breaker.open-for" : more[i], more[i + 1]);
    }
    return new Calls(FakeBackend.NAME, Tolerances.of(all), metrics, failure -> failure);
  }

  private double count(String name) {
    return metrics
        .find("gateway.backend." + name)
        .tag("backend", FakeBackend.NAME)
        .counters()
        .stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }

  private double count(String name, String to) {
    return metrics.find("gateway.backend." + name).tag("to", to).counters().stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }

  private double gauge(String name) {
    return metrics.get("gateway.backend." + name).tag("backend", FakeBackend.NAME).gauge().value();
  }
}
