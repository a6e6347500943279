package io.datasetgateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.IdPattern;
import io.datasetgateway.security.TokenSource;
import io.datasetgateway.state.StateTesting;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What tests of this room share. */
final class JobTesting {
  static final Duration SOON = Duration.ofSeconds(10);

  private JobTesting() {}

  static JobRegister register(Clock clock) {
    return new JobRegister(StateTesting.store(clock), new ObjectMapper().findAndRegisterModules());
  }

  /** One that can neither be read nor written. */
  static JobRegister unreachable() {
    return new JobRegister(StateTesting.down(), new ObjectMapper().findAndRegisterModules());
  }

  /** A consumer that may see every kind of job. */
  static Consumer consumer(String... patterns) {
    return new Consumer(
        "reporting", Set.of("*"), Stream.of(patterns).map(IdPattern::new).toList(), Map.of());
  }

  /** One that has a credential of its own at the scripted backend. */
  static Consumer consumerWithToken(String token) {
    return new Consumer(
        "reporting",
        Set.of("*"),
        List.of(new IdPattern("*")),
        Map.of(ScriptedMonitor.BACKEND.value(), TokenSource.fixed(token)));
  }

  /** Work as the request of a consumer does it; to be begun in a request's context. */
  static <T> Supplier<T> as(Consumer consumer, Supplier<T> work) {
    return () -> {
      ContextLocals.put(Caller.class.getName(), consumer);
      return work.get();
    };
  }

  /** The states that a watcher was told, in order. */
  static List<JobState> states(AssertSubscriber<JobEvent> watcher) {
    return watcher.getItems().stream().map(event -> event.job().state()).toList();
  }

  static List<Long> sequences(AssertSubscriber<JobEvent> watcher) {
    return watcher.getItems().stream().map(JobEvent::sequence).toList();
  }

  /** Waits until something is so. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
