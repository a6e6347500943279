package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobState;
import io.datasetgateway.rows.upload.Part;
import io.datasetgateway.rows.upload.RowTarget;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.datasetgateway.rows.upload.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every backend promises that takes rows. */
public abstract class RowUploaderContract extends PortContract<RowUploader> {
  protected static final String ROWS = "1,\"a\"\n2,\n";

  @TempDir Path folder;

  private Part part;

  protected RowUploaderContract() {
    super(RowUploader.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** What {@link #stubOpen} answers. */
  protected abstract UploadTicket ticket();

  /** What {@link #stubCommit} says that it took. */
  protected abstract Volume volume();

  /** Lets the stub answer well when a ticket is asked for. */
  protected abstract void stubOpen();

  /** Lets the stub answer well to the first part of {@link #ticket()}. */
  protected abstract void stubSend();

  /** Lets the stub answer well to the commit of {@link #ticket()}. */
  protected abstract void stubCommit();

  protected Upstream open() {
    return Upstream.idempotent();
  }

  protected Upstream send() {
    return Upstream.idempotent().withoutReadingTheAnswer().withoutDeadline();
  }

  protected Upstream commit() {
    return Upstream.once()
        .lookingWhenLost()
        .unknownAfter(UpstreamFault.STACK_TRACE, UpstreamFault.UNAVAILABLE);
  }

  @BeforeEach
  void writePart() throws IOException {
    Path file = folder.resolve("part");
    Files.writeString(file, ROWS);
    part = new Part(1, file, ROWS.length(), 2);
  }

  @Override
  protected List<PortCall<RowUploader>> calls() {
    return List.of(
        new PortCall<>("open", open(), this::stubOpen, port -> port.open(id(), null)),
        new PortCall<>("send", send(), this::stubSend, port -> port.send(id(), ticket(), part)),
        new PortCall<>(
            "commit",
            commit(),
            this::stubCommit,
            port -> port.commit(target(), ticket(), volume())));
  }

  @Test
  void open_whenAsked_answersTheTicket() {
    // Given
    stubOpen();

    // When
    UploadTicket opened = await(connect().open(id(), null));

    // Then
    assertThat(opened).isEqualTo(ticket());
  }

  @Test
  void send_whenAPartIsSent_sendsItAsItIs() {
    // Given
    stubSend();

    // When
    await(connect().send(id(), ticket(), part));

    // Then
    assertThat(seen()).hasSize(1);
    assertThat(seen().get(0).getBodyAsString()).isEqualTo(ROWS);
  }

  @Test
  void commit_whenTaken_answersTheJob() {
    // Given
    stubCommit();

    // When
    Job job = await(connect().commit(target(), ticket(), volume()));

    // Then
    assertThat(job.kind()).isEqualTo(JobKind.UPLOAD);
    assertThat(job.id().kind()).isEqualTo("upload");
    assertThat(job.backend()).isEqualTo(name());
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
    assertThat(job.datasets()).containsExactly(id());
    assertThat(job.problem()).isNull();
  }

  @Test
  void commit_whenAnotherNumberOfRowsWasTaken_isAJobThatFailed() {
    // Given
    stubCommit();
    long rows = volume().rows() + 7;

    // When
    Job job = await(connect().commit(target(), ticket(), new Volume(rows, 100, volume().parts())));

    // Then
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.problem().detail())
        .contains(String.valueOf(rows), String.valueOf(volume().rows()));
    assertThat(job.result())
        .containsEntry("rows", rows)
        .containsEntry("rowsTaken", volume().rows());
  }

  private RowTarget target() {
    return new RowTarget(id(), WriteMode.APPEND, null);
  }
}
