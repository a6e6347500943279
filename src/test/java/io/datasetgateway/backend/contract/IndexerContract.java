package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.storage.Index;
import io.datasetgateway.rows.storage.Indexer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that lets queries see rows. */
public abstract class IndexerContract extends PortContract<Indexer> {
  protected IndexerContract() {
    super(Indexer.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Another dataset, whose answers differ from those of {@link #id()}. */
  protected abstract DatasetId otherId();

  /** An index that has ended well. */
  protected abstract String key();

  /** What no index can be called, so that the backend need not be asked. */
  protected abstract String noKey();

  /** Lets the stub answer well when an index of {@link #id()} is to be started. */
  protected abstract void stubStart();

  /** Lets the stub say that it started none. */
  protected abstract void stubNone();

  /** Lets the stub answer well when {@link #key()} is looked at, with what another dataset has. */
  protected abstract void stubStatus(DatasetId asked, DatasetId about);

  private void stubStatus() {
    stubStatus(id(), id());
  }

  @Override
  protected List<PortCall<Indexer>> calls() {
    return List.of(
        new PortCall<>(
            "start", Upstream.idempotent(), this::stubStart, port -> port.start(id(), List.of())),
        new PortCall<>(
            "status", Upstream.read(), this::stubStatus, port -> port.status(id(), key())));
  }

  @Override
  protected List<DatasetRead<Indexer>> reads() {
    return List.of(
        new DatasetRead<>(
            "status", id(), otherId(), this::stubStatus, (port, id) -> port.status(id, key())));
  }

  @Test
  void start_whenTaken_answersTheJob() {
    // Given
    stubStart();

    // When
    Job job = await(connect().start(id(), List.of()));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.INDEX);
    assertThat(job.id().kind()).isEqualTo("index");
    assertThat(job.backend()).isEqualTo(name());
    assertThat(job.state().isEnd()).isFalse();
    assertThat(job.datasets()).containsExactly(id());
    assertThat(job.problem()).isNull();
  }

  @Test
  void start_whenNoneWasStarted_isAConflict() {
    // Given
    stubNone();

    // When
    Fault fault = faultOf(connect().start(id(), List.of()));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(requests()).isOne();
  }

  @Test
  void status_whenThere_answersIt() {
    // Given
    stubStatus();

    // When
    Index index = await(connect().status(id(), key()));

    // Then
    assertThat(index.id()).isEqualTo(key());
    assertThat(index.job().kind()).isEqualTo("index");
    assertThat(index.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(index.changedAt()).isNotNull();
  }

  @Test
  void status_whenNothingIsCalledThat_isNotFoundWithoutAsking() {
    // When
    Fault fault = faultOf(connect().status(id(), noKey()));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(requests()).isZero();
  }
}
