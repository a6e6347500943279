package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.job.JobState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises whose jobs can be watched. */
public abstract class JobMonitorContract extends PortContract<JobMonitor> {
  /** How long these tests wait for a job. */
  protected static final Duration PATIENCE = Duration.ofSeconds(1);

  protected JobMonitorContract() {
    super(JobMonitor.class);
  }

  /** A job that has ended well. */
  protected abstract JobId id();

  /** Lets the stub answer well when {@link #id()} is looked at. */
  protected abstract void stubLook();

  /** Lets the stub answer well when {@link #id()} is waited for. */
  protected abstract void stubAwait();

  /** Lets the stub answer well when the end of the channel is asked for. */
  protected abstract void stubEnd();

  /**
   * Lets the stub answer well, with some changes of {@link #id()}, when they are read from 0 on.
   */
  protected abstract void stubChanges();

  protected Upstream look() {
    return Upstream.read();
  }

  protected Upstream await() {
    return Upstream.read().waiting();
  }

  protected Upstream end() {
    return Upstream.read();
  }

  protected Upstream changes() {
    return Upstream.read().waiting();
  }

  @Override
  protected List<PortCall<JobMonitor>> calls() {
    return List.of(
        new PortCall<>("look", look(), this::stubLook, port -> port.look(id())),
        new PortCall<>("await", await(), this::stubAwait, port -> port.await(id(), PATIENCE)),
        new PortCall<>("end", end(), this::stubEnd, port -> port.end(port.channel(id()))),
        new PortCall<>(
            "changes", changes(), this::stubChanges, port -> port.changes(port.channel(id()), 0)));
  }

  @Test
  void look_whenThere_answersIt() {
    // Given
    stubLook();
    JobMonitor monitor = connect();

    // When
    Sight sight = await(monitor.look(id()));

    // Then
    assertSeen(sight);
  }

  @Test
  void await_whenEnded_answersIt() {
    // Given
    stubAwait();
    JobMonitor monitor = connect();

    // When
    Sight sight = await(monitor.await(id(), PATIENCE));

    // Then
    assertSeen(sight);
  }

  @Test
  void changes_whenThereAreSome_areInOrderAndLeadToTheEnd() {
    // Given
    stubLook();
    stubChanges();
    JobMonitor monitor = connect();
    Sight sight = await(monitor.look(id()));

    // When
    Changes changes = await(monitor.changes(monitor.channel(id()), 0));

    // Then
    assertThat(changes.changes()).extracting(Change::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(changes.end())
        .isGreaterThanOrEqualTo(changes.changes().get(changes.changes().size() - 1).sequence());
    assertThat(changes.changes())
        .filteredOn(change -> change.nativeId().equals(sight.nativeId()))
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.sequence()).isGreaterThan(sight.began()))
        .last()
        .satisfies(change -> assertThat(change.state()).isEqualTo(JobState.SUCCEEDED));
  }

  private void assertSeen(Sight sight) {
    assertThat(sight.job().id()).isEqualTo(id());
    assertThat(sight.job().backend()).isEqualTo(name());
    assertThat(sight.job().state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(sight.job().endedAt()).isNotNull();
    assertThat(sight.job().problem()).isNull();
  }
}
