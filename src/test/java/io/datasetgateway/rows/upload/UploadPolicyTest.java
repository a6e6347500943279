package io.datasetgateway.rows.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However parts and commits fail, rows arrive once, or it is said that this is not known. */
@QuarkusTest
class UploadPolicyTest {
  private static final int UPLOADS = 200;

  @Inject Backends backends;
  @TempDir Path folder;

  private FlakyDomo domo;

  @BeforeEach
  void start() {
    domo = new FlakyDomo(20_261_121);
  }

  @AfterEach
  void stop() {
    domo.close();
  }

  @Test
  void uploads_whenPartsAndCommitsFailAtRandom_areExactOrUnknown() {
    // Given
    RowUploader writer = connect();
    AtomicInteger exact = new AtomicInteger();
    AtomicInteger unknown = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();

    for (int i = 0; i < UPLOADS; i++) {
      // When
      int rows = 3 + i % 40;
      int before = domo.commits();
      long held = domo.rows();
      Object outcome = upload(writer, i, rows);

      // Then
      assertThat(domo.commits() - before).as("upload " + i).isLessThanOrEqualTo(1);
      if (outcome instanceof Job job) {
        exact.incrementAndGet();
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(domo.rows() - held).as("upload " + i).isEqualTo(rows);
        assertThat(domo.last()).isEqualTo(text(i, rows));
      } else if (outcome instanceof Fault fault && fault.kind() == Fault.Kind.OUTCOME_UNKNOWN) {
        unknown.incrementAndGet();
      } else {
        failed.incrementAndGet();
        assertThat(domo.commits() - before).as("upload " + i + ": " + outcome).isZero();
      }
      assertThat(folder).isEmptyDirectory();
    }
    assertThat(exact.get()).isGreaterThan(UPLOADS / 2);
    assertThat(failed.get()).isLessThan(UPLOADS / 4);
    assertThat(domo.requests("commit")).isLessThanOrEqualTo(UPLOADS);
  }

  @Test
  void upload_whenTheAnswerToItsCommitIsLost_isFoundAmongTheVersions() {
    // Given
    RowUploader writer = connect();
    domo.loseTheAnswersToCommits(true);

    // When
    Object outcome = upload(writer, 1, 5);

    // Then
    assertThat(outcome).isInstanceOf(Job.class);
    assertThat(domo.requests("commit")).isEqualTo(1);
    assertThat(domo.rows()).isEqualTo(5);
  }

  @Test
  void upload_whenItsCommitNeverArrives_isUnknownAndNotMadeAgain() {
    // Given
    RowUploader writer = connect();
    domo.loseTheAnswersToCommits(false);

    // When
    Object outcome = upload(writer, 1, 5);

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(Fault.Kind.OUTCOME_UNKNOWN);
              assertThat(fault.detail()).contains("/versions");
              assertThat(fault.extensions()).containsEntry("rows", 5L);
            });
    assertThat(domo.requests("commit")).isEqualTo(1);
  }

  private RowUploader connect() {
    Backend backend =
        BackendTesting.backend(
            backends,
            "domo",
            "domo",
            Map.of(
                "url", domo.url(),
                "tolerance.backoff", "5ms",
                "tolerance.retries", "4",
                "tolerance.retry-budget.ratio", "1",
                "tolerance.retry-budget.min", "100",
                "tolerance.breaker.enabled", "false"));
    return backend.port(RowUploader.class).orElseThrow();
  }

  /** A job, or the fault that it ended with. */
  private Object upload(RowUploader writer, int seed, int rows) {
    RowForm form = TakenRows.form(UploadFormat.CSV, false, false);
    Spool spool = new Spool(folder);
    Intake intake = new Intake(form, TakenRows.columns("a", "b"), false, 60, spool);
    RowTarget target = new RowTarget(TakenRows.ID, WriteMode.APPEND, null);
    Upload upload = new Upload(writer, target, new Reading(intake, spool), 2);
    try {
      return VertxContextSupport.subscribeAndAwait(
          () ->
              upload.of(
                  Multi.createFrom().iterable(pieces(text(seed, rows))),
                  Uni.createFrom().nothing()));
    } catch (FaultException e) {
      return e.fault();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static String text(int seed, int rows) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, rows)
        .forEach(row -> text.append(seed).append(",row ").append(row).append('\n'));
    return text.toString();
  }

  private static List<byte[]> pieces(String text) {
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < text.length(); at += 25) {
      pieces.add(text.substring(at, Math.min(text.length(), at + 25)).getBytes(UTF_8));
    }
    return pieces;
  }
}
