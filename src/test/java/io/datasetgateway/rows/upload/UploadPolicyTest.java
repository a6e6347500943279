package io.datasetgateway.rows.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.upload.FlakyDomo.Fate;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    domo.breakCommits(Fate.RESET_AFTER);

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
    domo.breakCommits(Fate.RESET_BEFORE);

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

  @Test
  void uploads_whenTwoOfAsManyRowsComeAtOnceAndOneIsLost_areNotTakenForOneAnother() {
    // Given
    RowUploader writer = connect();
    domo.breakCommits(Fate.RESET_BEFORE, 1);

    // When
    CompletableFuture<Object> one = CompletableFuture.supplyAsync(() -> upload(writer, 1, 5));
    Object other = upload(writer, 2, 5);

    // Then
    assertThat(List.of(one.join(), other))
        .hasAtLeastOneElementOfType(Job.class)
        .anySatisfy(outcome -> assertThat(outcome).is(ofKind(Fault.Kind.OUTCOME_UNKNOWN)));
    assertThat(domo.commits()).isEqualTo(1);
  }

  @Test
  void upload_whenAnEarlierOneOfAsManyRowsMayStillCome_isUnknownWhenItIsLost() {
    // Given
    RowUploader writer = connect();
    domo.breakCommits(Fate.RESET_BEFORE);
    assertThat(upload(writer, 1, 5)).is(ofKind(Fault.Kind.OUTCOME_UNKNOWN));
    domo.breakCommits(Fate.RESET_AFTER);

    // When
    Object asMany = upload(writer, 2, 5);
    Object more = upload(writer, 3, 6);

    // Then
    assertThat(asMany).is(ofKind(Fault.Kind.OUTCOME_UNKNOWN));
    assertThat(more).isInstanceOf(Job.class);
  }

  @Test
  void upload_whenItsCommitFailsAfterItWasDone_isFoundAmongTheVersions() {
    // Given
    RowUploader writer = connect();
    domo.breakCommits(Fate.FAILED_AFTER);

    // When
    Object outcome = upload(writer, 1, 5);

    // Then
    assertThat(outcome).isInstanceOf(Job.class);
    assertThat(domo.requests("commit")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED_BEFORE", "BUSY"})
  void upload_whenItsCommitFailsAndIsNotFound_isUnknown(Fate fate) {
    // Given
    RowUploader writer = connect();
    domo.breakCommits(fate);

    // When
    Object outcome = upload(writer, 1, 5);

    // Then
    assertThat(outcome).is(ofKind(Fault.Kind.OUTCOME_UNKNOWN));
    assertThat(domo.requests("commit")).isEqualTo(1);
  }

  @Test
  void upload_whenItsCommitIsRefused_saysThatNothingWasCommitted() {
    // Given
    RowUploader writer = connect();
    domo.breakCommits(Fate.REFUSED);

    // When
    Object outcome = upload(writer, 1, 5);

    // Then
    assertThat(outcome)
        .is(ofKind(Fault.Kind.FAILED))
        .extracting("extensions", MAP)
        .containsEntry(Fault.COMMITTED, false);
    assertThat(domo.requests("commit")).isEqualTo(1);
  }

  private static Condition<Object> ofKind(Fault.Kind kind) {
    return new Condition<>(one -> one instanceof Fault fault && fault.kind() == kind, kind.slug());
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
                "tolerance.lost-answer-wait", "5ms",
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
    Upload upload =
        new Upload(writer, target, new Reading(intake, spool), 2, Uni.createFrom().voidItem());
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
