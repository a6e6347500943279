package io.datasetgateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.MetadataCache.Subject;
import io.datasetgateway.state.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataCacheTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Subject WHAT = new Subject("domo~a", "core");

  private final MovingClock clock = new MovingClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final MetadataCache cache =
      new MetadataCache(
          new CacheTesting.Settings(Duration.ofSeconds(2), Duration.ofMinutes(5), 100),
          clock,
          metrics);
  private int reads;
  private Fault fault = Fault.of(Kind.UNAVAILABLE, "not now");
  private boolean fails;

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void get_whenYoung_isNotReadAgain() {
    // When
    Remembered<Integer> first = read();
    clock.goOn(Duration.ofMillis(1_999));
    Remembered<Integer> second = read();
    clock.goOn(Duration.ofMillis(1));
    Remembered<Integer> third = read();

    // Then
    assertThat(List.of(first.value(), second.value(), third.value())).containsExactly(1, 1, 2);
    assertThat(second.age(clock.instant())).isEqualTo(Duration.ofSeconds(2));
    assertThat(second.problem()).isNull();
    assertThat(counted("hit")).isEqualTo(1);
    assertThat(counted("miss")).isEqualTo(2);
  }

  private double counted(String result) {
    return metrics.get("gateway.cache.reads").tag("result", result).counter().count();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNREACHABLE",
        "UNAVAILABLE",
        "OVERLOADED",
        "TIMED_OUT",
        "THROTTLED",
        "MAINTENANCE",
        "MALFORMED",
        "FAILED"
      })
  void get_whenBackendFails_isWhatItWasAndSaysSo(Kind kind) {
    // Given
    read();
    clock.goOn(Duration.ofSeconds(299));
    fails = true;
    fault = Fault.of(kind, "not now");

    // When
    Remembered<Integer> answer = read();

    // Then
    assertThat(answer.value()).isEqualTo(1);
    assertThat(answer.problem()).isEqualTo(fault);
    assertThat(counted("stale")).isEqualTo(1);
    clock.goOn(Duration.ofSeconds(1));
    assertThatThrownBy(this::read).isInstanceOf(FaultException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_FOUND", "DENIED", "CREDENTIAL_REJECTED", "FORBIDDEN"})
  void get_whenItIsGoneOrDenied_isForgotten(Kind kind) {
    // Given
    read();
    clock.goOn(Duration.ofSeconds(3));
    fails = true;
    fault = Fault.of(kind, "no more");

    // Then
    assertThatThrownBy(this::read).isInstanceOf(FaultException.class);
    fault = Fault.of(Kind.UNAVAILABLE, "not now");
    assertThatThrownBy(this::read).isInstanceOf(FaultException.class);
  }

  @Test
  void get_whenItIsAnothersOrAnotherPart_isReadForEach() {
    // When
    int one = read(true, "one", WHAT).value();
    int other = read(true, "other", WHAT).value();
    int part = read(true, "one", new Subject("domo~a", "columns")).value();
    int same = read(true, "one", WHAT).value();

    // Then
    assertThat(List.of(one, other, part, same)).containsExactly(1, 2, 3, 1);
  }

  @Test
  void get_whenWantedAnew_isReadAndFailsAsItFails() {
    // Given
    read();

    // When
    int anew = read(false, "one", WHAT).value();
    fails = true;

    // Then
    assertThat(anew).isEqualTo(2);
    assertThatThrownBy(() -> read(false, "one", WHAT)).isInstanceOf(FaultException.class);
    fails = false;
    assertThat(read().value()).isEqualTo(2);
  }

  @Test
  void forget_whenSomethingChanged_forgetsThatDatasetForAll() {
    // Given
    read();
    read(true, "one", new Subject("domo~b", "core"));

    // When
    cache.forget("domo~a");

    // Then
    assertThat(read().value()).isEqualTo(3);
    assertThat(read(true, "one", new Subject("domo~b", "core")).value()).isEqualTo(2);
  }

  @Test
  void get_whenItChangesWhileItIsRead_isNotRemembered() {
    // Given
    List<UniEmitter<? super Integer>> underWay = new ArrayList<>();
    CompletableFuture<Remembered<Integer>> before =
        begin(true, "one", WHAT, () -> Uni.createFrom().emitter(underWay::add));
    while (underWay.isEmpty()) {
      Thread.onSpinWait();
    }

    // When
    cache.forget("domo~a");
    underWay.get(0).complete(99);

    // Then
    assertThat(join(before).value()).isEqualTo(99);
    assertThat(read().value()).isEqualTo(1);
  }

  private Remembered<Integer> read() {
    return read(true, "one", WHAT);
  }

  private Remembered<Integer> read(boolean mayBeRemembered, String who, Subject what) {
    return join(begin(mayBeRemembered, who, what, this::answer));
  }

  private Uni<Integer> answer() {
    return fails
        ? Uni.createFrom().failure(fault.asException())
        : Uni.createFrom().item(() -> ++reads);
  }

  private CompletableFuture<Remembered<Integer>> begin(
      boolean mayBeRemembered, String who, Subject what, Supplier<Uni<Integer>> read) {
    CompletableFuture<Remembered<Integer>> answer = new CompletableFuture<>();
    Context context = VertxContext.createNewDuplicatedContext(VERTX.getOrCreateContext());
    context.runOnContext(
        begun -> {
          new Freshness(mayBeRemembered).attach();
          new CallContext(Deadline.none(), who).attach();
          cache.get(what, read).subscribe().with(answer::complete, answer::completeExceptionally);
        });
    return answer;
  }

  private static Remembered<Integer> join(CompletableFuture<Remembered<Integer>> answer) {
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
