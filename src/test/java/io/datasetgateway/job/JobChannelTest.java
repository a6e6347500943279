package io.datasetgateway.job;

import static io.datasetgateway.job.JobTesting.SOON;
import static io.datasetgateway.job.JobTesting.await;
import static io.datasetgateway.job.JobTesting.sequences;
import static io.datasetgateway.job.JobTesting.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.state.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However many watch, changes are read by one loop, and nobody misses one. */
class JobChannelTest {
  private static final Duration LONG_AGO = Duration.ofMinutes(20);
  private static final List<JobState> ALL =
      List.of(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);

  private static Vertx vertx;

  private final MovingClock clock = new MovingClock();
  private final ScriptedMonitor monitor = new ScriptedMonitor(clock);
  private final JobRegister register = JobTesting.register(clock);
  private final JobChannel channel =
      new JobChannel(
          "",
          monitor,
          register,
          clock,
          vertx,
          Optional.empty(),
          new JobMetrics(new SimpleMeterRegistry()));

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    Uni.createFrom().item(() -> 1).await().indefinitely(); // Mutiny is not made for a race here
  }

  @AfterAll
  static void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void watch_whenHundredsWatchOneJob_areToldTheSameByOneLoop() {
    // Given
    Sight sight = monitor.begin("a");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<AssertSubscriber<JobEvent>> watchers =
        IntStream.range(0, 500)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> join(sight, null), threads))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    threads.shutdown();
    awaitReading();

    // When
    monitor.to("a", JobState.RUNNING);
    awaitReading();
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    watchers.forEach(watcher -> watcher.awaitCompletion(SOON));
    assertThat(watchers).extracting(JobTesting::states).containsOnly(ALL);
    assertThat(watchers).extracting(JobTesting::sequences).containsOnly(List.of(101L, 102L, 103L));
    assertThat(monitor.mostUnderWay()).isEqualTo(1);
    assertThat(monitor.reads()).isLessThanOrEqualTo(4); // the past, and once per change
  }

  @Test
  void watch_whenTheJobEnds_keepsWhatItCameTo() {
    // Given
    AssertSubscriber<JobEvent> watcher = join(monitor.begin("a"), null);
    awaitReading();

    // When
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(register.find(ScriptedMonitor.id("a")).await().indefinitely())
        .hasValueSatisfying(job -> assertThat(job.state()).isEqualTo(JobState.SUCCEEDED));
  }

  @Test
  void watch_whenTheLastLeaves_stopsReadingAndStartsAgainForTheNext() {
    // Given
    Sight sight = monitor.begin("a");
    AssertSubscriber<JobEvent> first = join(sight, null);
    awaitReading();

    // When
    first.cancel();
    await("the request is cancelled", () -> monitor.underWay() == 0);
    monitor.to("a", JobState.RUNNING); // nobody watches
    AssertSubscriber<JobEvent> back = join(sight, first.getLastItem().sequence());
    awaitReading();
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    back.awaitCompletion(SOON);
    assertThat(states(first)).containsExactly(JobState.QUEUED);
    assertThat(states(back)).containsExactly(JobState.RUNNING, JobState.SUCCEEDED);
    assertThat(monitor.mostUnderWay()).isEqualTo(1);
  }

  @Test
  void watch_whenOneComesWhileTheLastLeaves_isStillTold() {
    // Given
    Sight sight = monitor.begin("a");
    AssertSubscriber<JobEvent> last = join(sight, null);
    awaitReading();
    Multi<JobEvent> coming = channel.watch(sight, null);

    // When
    last.cancel();
    AssertSubscriber<JobEvent> next = join(coming);
    awaitReading();
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    next.awaitCompletion(SOON);
    assertThat(states(next)).containsExactly(JobState.QUEUED, JobState.SUCCEEDED);
  }

  @Test
  void watch_whenTheJobHasEndedLongSince_tellsThatAndEnds() {
    // Given
    monitor.begin("a");
    Sight sight = monitor.to("a", JobState.FAILED);
    clock.goOn(LONG_AGO);

    // When
    AssertSubscriber<JobEvent> watcher = join(sight, null);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).containsExactly(JobState.FAILED);
  }

  @Test
  void watch_whenTheJobRunsSinceLongAgo_beginsWithWhatWasSeen() {
    // Given
    monitor.begin("a");
    Sight sight = monitor.to("a", JobState.RUNNING);
    clock.goOn(LONG_AGO);

    // When
    AssertSubscriber<JobEvent> watcher = join(sight, null);
    awaitReading();
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).containsExactly(JobState.RUNNING, JobState.SUCCEEDED);
  }

  @Test
  void watch_whenTheJobEndsBetweenALookAndTheWatch_isToldSo() {
    // Given
    monitor.begin("a");
    Sight sight = monitor.to("a", JobState.RUNNING);
    clock.goOn(LONG_AGO);

    // When
    monitor.to("a", JobState.SUCCEEDED);
    AssertSubscriber<JobEvent> watcher = join(sight, null);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).last().isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void watch_whenOthersJobsChange_tellsNothingOfThem() {
    // Given
    AssertSubscriber<JobEvent> one = join(monitor.begin("a"), null);
    AssertSubscriber<JobEvent> other = join(monitor.begin("b"), null);
    monitor.begin("unwatched");
    awaitReading();

    // When
    monitor.to("unwatched", JobState.SUCCEEDED);
    monitor.to("b", JobState.RUNNING);
    monitor.to("a", JobState.SUCCEEDED);
    one.awaitCompletion(SOON);
    monitor.to("b", JobState.FAILED);
    other.awaitCompletion(SOON);

    // Then
    assertThat(states(one)).containsExactly(JobState.QUEUED, JobState.SUCCEEDED);
    assertThat(states(other)).containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.FAILED);
  }

  @Test
  void watch_whenReadingFails_goesOnAfterAPauseAndLosesNothing() {
    // Given
    Sight sight = monitor.begin("a");
    AssertSubscriber<JobEvent> watcher = join(sight, null);
    awaitReading();

    // When
    monitor.breakReads();
    monitor.to("a", JobState.RUNNING);
    monitor.failLooks(Kind.UNAVAILABLE); // once it has ended
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).isEqualTo(ALL);
    assertThat(sequences(watcher)).isSorted().doesNotHaveDuplicates();
    assertThat(monitor.mostUnderWay()).isEqualTo(1);
  }

  @Test
  void watch_whenThePastCannotBeRead_isReadAgain() {
    // Given
    Sight sight = monitor.begin("a");
    monitor.failReads(Kind.UNAVAILABLE);

    // When
    AssertSubscriber<JobEvent> watcher = join(sight, null);
    monitor.to("a", JobState.SUCCEEDED);

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).containsExactly(JobState.QUEUED, JobState.SUCCEEDED);
  }

  @Test
  void watch_whenTheBackendForgetsTheJob_isExpiredInAQuietMoment() {
    // Given
    AssertSubscriber<JobEvent> watcher = join(monitor.begin("a"), null);
    AssertSubscriber<JobEvent> other = join(monitor.begin("b"), null);
    await("the other is told how it is", () -> !states(other).isEmpty());
    awaitReading();

    // When
    monitor.forget("a");
    clock.goOn(Duration.ofSeconds(20));
    monitor.staySilent();

    // Then
    watcher.awaitCompletion(SOON);
    assertThat(states(watcher)).containsExactly(JobState.QUEUED, JobState.EXPIRED);
    assertThat(states(other)).containsExactly(JobState.QUEUED);
    other.assertNotTerminated();
  }

  private AssertSubscriber<JobEvent> join(Sight sight, Long after) {
    return join(channel.watch(sight, after));
  }

  private static AssertSubscriber<JobEvent> join(Multi<JobEvent> events) {
    return events.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
  }

  private void awaitReading() {
    await("changes are waited for", monitor::isAwaited);
  }
}
