package io.datasetgateway.job;

import static io.datasetgateway.job.JobTesting.SOON;
import static io.datasetgateway.job.JobTesting.as;
import static io.datasetgateway.job.JobTesting.await;
import static io.datasetgateway.job.JobTesting.consumer;
import static io.datasetgateway.job.JobTesting.consumerWithToken;
import static io.datasetgateway.job.JobTesting.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.resilience.Requests;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.state.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares a loop, and in whose name it asks. */
class JobWatchesTest {
  private final Vertx vertx = Vertx.vertx();
  private final MovingClock clock = new MovingClock();
  private final ScriptedMonitor monitor = new ScriptedMonitor(clock);
  private final JobWatches watches =
      new JobWatches(
          vertx, JobTesting.register(clock), clock, new JobMetrics(new SimpleMeterRegistry()));
  private final Requests requests = new Requests();

  @AfterEach
  void close() {
    requests.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void watch_whenConsumersHaveNoCredential_areServedByOneLoopInNobodysName() {
    // Given
    Sight sight = monitor.begin("a");

    // When
    watch(consumer("*"), sight);
    watch(consumer("scripted~*"), sight);
    await("changes are waited for", monitor::isAwaited);
    watch(consumer("*"), sight);

    // Then
    assertThat(monitor.underWay()).isEqualTo(1);
    assertThat(monitor.readers()).allMatch(reader -> reader.isEmpty());
  }

  @Test
  void watch_whenAConsumerHasItsOwnCredential_isServedByALoopOfItsOwn() {
    // Given
    Sight sight = monitor.begin("a");
    Consumer own = consumerWithToken("own");
    watch(consumer("*"), sight);
    await("changes are waited for", monitor::isAwaited);

    // When
    AssertSubscriber<JobEvent> watcher = watch(own, sight);
    await("both loops wait", () -> monitor.underWay() == 2);
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(monitor.readers())
        .anyMatch(reader -> reader.isEmpty())
        .anyMatch(reader -> reader.filter(own::equals).isPresent());
  }

  @Test
  void watch_whenTheCredentialWasChanged_asksWithTheNewOne() {
    // Given
    Sight sight = monitor.begin("a");
    watch(consumerWithToken("old"), sight).cancel();
    Consumer renewed = consumerWithToken("new");
    int before = monitor.reads();

    // When
    watch(renewed, sight);
    await("changes are waited for", monitor::isAwaited);

    // Then
    assertThat(monitor.readers().subList(before, monitor.reads()))
        .isNotEmpty()
        .allMatch(reader -> reader.filter(renewed::equals).isPresent());
  }

  @Test
  void watch_whenTheBackendHasForgottenIt_tellsThatAndEnds() {
    // When
    AssertSubscriber<JobEvent> watcher =
        begin(consumer("*"), ScriptedMonitor.job("a", JobState.EXPIRED), null);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).containsExactly(JobState.EXPIRED);
    assertThat(monitor.reads()).isZero();
  }

  private AssertSubscriber<JobEvent> watch(Consumer consumer, Sight sight) {
    AssertSubscriber<JobEvent> watcher = begin(consumer, sight.job(), sight);
    watcher.awaitItems(1, SOON);
    return watcher;
  }

  private AssertSubscriber<JobEvent> begin(Consumer consumer, Job job, Sight sight) {
    AtomicReference<AssertSubscriber<JobEvent>> watcher = new AtomicReference<>();
    requests.begin(
        Requests.by("reporting"),
        as(
            consumer,
            () -> {
              watcher.set(
                  watches
                      .watch(monitor, job, sight, null)
                      .subscribe()
                      .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE)));
              return Uni.createFrom().voidItem();
            }));
    return watcher.get();
  }
}
