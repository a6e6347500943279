package io.datasetgateway.job;

import static io.datasetgateway.job.JobTesting.sequences;
import static io.datasetgateway.job.JobTesting.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.JobMonitor.Sight;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One job and those who watch it: all see the same, in order. */
class JobWatchTest {
  private final List<JobWatch> deserted = new ArrayList<>();
  private final JobWatch watch =
      new JobWatch(new Sight(job(JobState.QUEUED), "7", 0, null), deserted::add);

  @Test
  void events_whenTheBeginningIsNotKnown_areHeldBackAndThenToldInOrder() {
    // Given
    AssertSubscriber<JobEvent> watcher = join(null);
    watch.publish(event(3, JobState.RUNNING));
    watcher.assertHasNotReceivedAnyItem();

    // When
    watch.begin(List.of(event(1, JobState.QUEUED), event(3, JobState.RUNNING)));

    // Then
    assertThat(sequences(watcher)).containsExactly(1L, 3L);
    watcher.assertNotTerminated();
  }

  @Test
  void events_whenLate_areAllFromTheBeginning() {
    // Given
    AssertSubscriber<JobEvent> early = join(null);
    watch.begin(List.of(event(1, JobState.QUEUED)));
    watch.publish(event(2, JobState.RUNNING));

    // When
    AssertSubscriber<JobEvent> late = join(null);
    watch.publish(event(5, JobState.SUCCEEDED));

    // Then
    assertThat(states(late))
        .isEqualTo(states(early))
        .containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
    early.assertCompleted();
    late.assertCompleted();
  }

  @Test
  void events_whenSomeWereSeenBefore_areTheRest() {
    // Given
    watch.begin(List.of(event(1, JobState.QUEUED), event(2, JobState.RUNNING)));

    // When
    AssertSubscriber<JobEvent> back = join(1L);
    AssertSubscriber<JobEvent> seenAll = join(2L);
    watch.publish(event(3, JobState.FAILED));

    // Then
    assertThat(sequences(back)).containsExactly(2L, 3L);
    assertThat(sequences(seenAll)).containsExactly(3L);
  }

  @Test
  void publish_whenKnownOrOlder_tellsNothing() {
    // Given
    AssertSubscriber<JobEvent> watcher = join(null);
    watch.begin(List.of(event(1, JobState.QUEUED), event(4, JobState.RUNNING)));

    // When
    watch.publish(event(4, JobState.CANCELLING));
    watch.publish(event(2, JobState.RUNNING));

    // Then
    assertThat(sequences(watcher)).containsExactly(1L, 4L);
  }

  @Test
  void begin_whenTheEndCameAlready_tellsNothingAfterIt() {
    // Given
    AssertSubscriber<JobEvent> watcher = join(null);
    watch.publish(event(3, JobState.SUCCEEDED));

    // When
    watch.begin(List.of(event(2, JobState.RUNNING), event(5, JobState.RUNNING)));

    // Then
    assertThat(states(watcher)).containsExactly(JobState.RUNNING, JobState.SUCCEEDED);
    watcher.assertCompleted();
  }

  @Test
  void end_whenItHasEndedWithoutOurBeingTold_isToldOnce() {
    // Given
    AssertSubscriber<JobEvent> watcher = join(null);
    watch.begin(List.of(event(1, JobState.RUNNING)));

    // When
    watch.end(job(JobState.RUNNING));
    watch.end(job(JobState.EXPIRED));
    watch.end(job(JobState.EXPIRED));

    // Then
    assertThat(states(watcher)).containsExactly(JobState.RUNNING, JobState.EXPIRED);
    watcher.assertCompleted();
  }

  @Test
  void deserted_whenTheLastLeaves_isToldOnce() {
    // Given
    AssertSubscriber<JobEvent> one = join(null);
    AssertSubscriber<JobEvent> other = join(null);

    // When
    one.cancel();
    one.cancel();
    assertThat(deserted).isEmpty();
    other.cancel();

    // Then
    assertThat(deserted).containsExactly(watch);
  }

  @Test
  void deserted_whenTheJobEnds_isTold() {
    // Given
    join(null);
    join(null);

    // When
    watch.begin(List.of(event(1, JobState.SUCCEEDED)));

    // Then
    assertThat(deserted).containsExactly(watch);
  }

  @Test
  void deserted_whenAWatcherLeftBeforeItCame_isTold() {
    // When
    watch
        .events(null)
        .onSubscription()
        .invoke(subscription -> subscription.cancel())
        .subscribe()
        .withSubscriber(AssertSubscriber.create(1));

    // Then
    assertThat(deserted).containsExactly(watch);
    assertThat(watch.isDeserted()).isTrue();
  }

  private AssertSubscriber<JobEvent> join(Long after) {
    return watch.events(after).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
  }

  private static JobEvent event(long sequence, JobState state) {
    return new JobEvent(sequence, job(state));
  }

  private static Job job(JobState state) {
    return ScriptedMonitor.job("7", state);
  }
}
