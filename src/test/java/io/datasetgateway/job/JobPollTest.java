package io.datasetgateway.job;

import static io.datasetgateway.job.JobTesting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.state.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobPollTest {
  private final MovingClock clock = new MovingClock();
  private final ScriptedMonitor monitor = new ScriptedMonitor(clock);
  private final List<Changes> taken = new CopyOnWriteArrayList<>();
  private final JobPoll poll =
      new JobPoll(
          "",
          monitor,
          clock,
          0,
          this::take,
          () -> Uni.createFrom().voidItem(),
          new JobMetrics(new SimpleMeterRegistry()));

  @AfterEach
  void stop() {
    poll.stop();
  }

  @Test
  void start_whenThereAreChanges_takesEachOnce() {
    // Given
    monitor.begin("a");

    // When
    poll.start();
    await("the first are taken", () -> taken.size() == 1 && monitor.isAwaited());
    monitor.to("a", JobState.RUNNING);
    await("the next are taken", () -> taken.size() == 2 && monitor.isAwaited());

    // Then
    assertThat(taken.stream().flatMap(changes -> changes.changes().stream()))
        .extracting(JobMonitor.Change::sequence)
        .containsExactly(101L, 102L);
    assertThat(monitor.mostUnderWay()).isEqualTo(1);
  }

  @Test
  void stop_whenARequestIsUnderWay_cancelsIt() {
    // Given
    poll.start();
    await("changes are waited for", monitor::isAwaited);

    // When
    poll.stop();

    // Then
    assertThat(monitor.underWay()).isZero();
  }

  @Test
  void start_whenStoppedInAPause_asksNothing() {
    // Given
    monitor.failReads(Kind.UNAVAILABLE);
    poll.start();
    poll.stop();

    // When
    poll.start(); // as the end of the pause would

    // Then
    assertThat(monitor.reads()).isEqualTo(1);
  }

  @Test
  void longer_whenFailingAgainAndAgain_growsUpToABound() {
    // Given
    Duration first = Duration.ofSeconds(1);

    // Then
    assertThat(Stream.iterate(first, JobPoll::longer).limit(6).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
  }

  private Uni<Void> take(Changes changes) {
    taken.add(changes);
    return Uni.createFrom().voidItem();
  }
}
