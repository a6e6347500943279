package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DQOps 1.13.2 was recorded to say of its jobs, in the gateway's words. */
class DqopsJobReadingTest {
  private static final TypeReference<DqopsJob> JOB = new TypeReference<>() {};
  private static final TypeReference<DqopsStartedJob> STARTED = new TypeReference<>() {};
  private static final TypeReference<DqopsJobChanges> CHANGES = new TypeReference<>() {};
  private static final DqopsRecording IMPORTED = DqopsRecording.of("081-job-get");
  private static final DqopsRecording COLLECTED = DqopsRecording.of("123-wait-by-businesskey");
  private static final DqopsRecording CHECKED = DqopsRecording.of("135-job-wait");
  private static final DqopsRecording FAILED = DqopsRecording.of("211-failed-job-get");

  private final DqopsJobReading reading = new DqopsJobReading(NAME);

  @Test
  void toSight_whenImported_saysWhenAndThroughWhichConnection() {
    // When
    Sight sight = sight(JobKind.IMPORT, IMPORTED);

    // Then
    Job job = sight.job();
    assertThat(job.id()).hasToString("dqops~import~_~the-key");
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.nativeState()).isEqualTo("finished");
    assertThat(job.startedAt()).isEqualTo(Instant.parse("2026-11-20T18:19:38.203162386Z"));
    assertThat(job.endedAt()).isEqualTo(Instant.parse("2026-11-20T18:19:39.255851602Z"));
    assertThat(job.connection()).hasToString("dqops~_~shop");
    assertThat(job.datasets()).isEmpty();
    assertThat(job.result()).isNull();
    assertThat(sight.nativeId()).isEqualTo("1795198778000004");
    assertThat(sight.began()).isEqualTo(1795198778000004L);
    assertThat(sight.changedAt()).isEqualTo(job.endedAt());
  }

  @Test
  void toSight_whenStatisticsWereCollected_namesTheOneTable() {
    // When
    Job job = sight(JobKind.STATISTICS, COLLECTED).job();

    // Then
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.datasets())
        .containsExactly(DatasetId.of(NAME, "", "shop", "sales", "orders.csv"));
    assertThat(job.connection()).hasToString("dqops~_~shop");
  }

  @Test
  void toSight_whenChecksRan_saysWhatTheyFound() {
    // When
    Job job = sight(JobKind.CHECKS, CHECKED).job();

    // Then
    assertThat(job.result())
        .containsEntry("severity", "VALID")
        .containsEntry("executed", 95)
        .containsEntry("valid", 22)
        .containsEntry("executionErrors", 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "shop | sales.*              | -",
        "shop | *                    | -",
        "shop | sales.ord*           | -",
        "shop | orders               | -",
        "shop | .orders              | -",
        "shop | sales.               | -",
        "sh*  | sales.orders         | -",
        "shop | sales.orders         | dqops~_~shop~sales~orders",
        "shop | sales.eu.orders.csv  | dqops~_~shop~sales~eu.2Eorders.2Ecsv", // as DQOps parts it
        "shop | größe.a b            | dqops~_~shop~gr.C3.B6.C3.9Fe~a.20b",
      })
  void toSight_whenTablesAreNamedByAPattern_namesOneOnlyWhereItIsOne(
      String connection, String table, String id) {
    // Given
    DqopsRecording job =
        CHECKED.with("\"shop\"", '"' + connection + '"').with("\"sales.*\"", '"' + table + '"');

    // When
    Job seen = sight(JobKind.CHECKS, job).job();

    // Then
    assertThat(seen.datasets().stream().map(DatasetId::toString).toList())
        .isEqualTo(id == null ? List.of() : List.of(id));
    assertThat(seen.connection() == null).isEqualTo(connection.contains("*"));
  }

  @ParameterizedTest
  @CsvSource({
    "queued, QUEUED",
    "running, RUNNING",
    "waiting, RUNNING",
    "finished, SUCCEEDED",
    "failed, FAILED",
    "cancel_requested, CANCELLING",
    "cancelled, CANCELLED",
    "paused_for_lunch, UNKNOWN",
    "FINISHED, UNKNOWN"
  })
  void toSight_whenInAState_saysItInOurWordsAndTheirs(String status, JobState state) {
    // When
    Job job = sight(JobKind.IMPORT, IMPORTED.with("finished", status)).job();

    // Then
    assertThat(job.state()).isEqualTo(state);
    assertThat(job.nativeState()).isEqualTo(status);
    assertThat(job.endedAt() != null).isEqualTo(state.isEnd());
    assertThat(job.problem() != null).isEqualTo(state == JobState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"217-stuck-job-get, QUEUED", "219-stuck-job-get-after-cancel, CANCELLING"})
  void toSight_whenAnImportNamesNothing_isAboutNothing(String recording, JobState state) {
    // When
    Job job = sight(JobKind.IMPORT, DqopsRecording.of(recording)).job();

    // Then
    assertThat(job.state()).isEqualTo(state);
    assertThat(job.connection()).isNull();
    assertThat(job.datasets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary",
        "org.postgresql.util.PSQLException: canary at jdbc:postgresql://canary:5432/db?password=canary",
        "IO Error: No files found that match the pattern \\\"/canary/sales/nosuch.csv\\\"",
        "\\tat com.canary.Job.onExecute(Job.java:127)\\n"
      })
  void toSight_whenFailed_tellsNothingThatTheBackendSaid(String message) {
    // When
    Job job = sight(JobKind.IMPORT, FAILED.with("Connection nosuch  was not found", message)).job();

    // Then
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.problem().type()).endsWith("backend-failed");
    assertThat(job.toString())
        .doesNotContain("canary", "com.dqops", "Exception", "jdbc:", "/sales/", "\tat");
  }

  @Test
  void toSight_whenFailedWithoutAMessage_stillHasAProblem() {
    // Given
    DqopsRecording silent = FAILED.with("errorMessage", "another");

    // Then
    assertThat(sight(JobKind.IMPORT, silent).job().problem().detail()).isNotBlank();
  }

  @Test
  void toSight_whenOfAnotherDomain_isMalformed() {
    // Given
    DqopsRecording elsewhere = IMPORTED.with("\"dataDomain\":\"\"", "\"dataDomain\":\"hr\"");

    // Then
    assertFault(Fault.Kind.MALFORMED, () -> sight(JobKind.IMPORT, elsewhere));
    assertFault(Fault.Kind.MALFORMED, () -> sight("sales", JobKind.IMPORT, elsewhere));
    assertFault(Fault.Kind.MALFORMED, () -> sight("sales", JobKind.IMPORT, IMPORTED));
    assertThat(sight("hr", JobKind.IMPORT, elsewhere).job().connection())
        .hasToString("dqops~hr~shop");
  }

  @Test
  void toSight_whenItIsNoJob_isMalformed() {
    // Then
    assertFault(
        Fault.Kind.MALFORMED,
        () -> sight(JobKind.IMPORT, IMPORTED.with("\"status\"", "\"another\"")));
    assertFault(
        Fault.Kind.MALFORMED,
        () -> sight(JobKind.IMPORT, IMPORTED.with("\"jobId\"", "\"another\"")));
  }

  @ParameterizedTest
  @CsvSource({"IMPORT, run_checks", "CHECKS, import_tables", "STATISTICS, delete_stored_data"})
  void toSight_whenOfAnotherKind_isNotFound(JobKind kind, String type) {
    // Given
    DqopsRecording job = IMPORTED.with("import_tables", type);

    // Then
    assertFault(Fault.Kind.NOT_FOUND, () -> sight(kind, job));
  }

  @Test
  void toStarted_whenTaken_isNamedAsWeNamedIt() {
    // When
    Job job =
        reading.toStarted(
            new DqopsJobName(JobKind.STATISTICS, "sales", "gw-1"),
            DqopsRecording.of("122-collectstats-nowait").as(STARTED));

    // Then
    assertThat(job.id()).hasToString("dqops~statistics~sales~gw-1");
    assertThat(job.state()).isEqualTo(JobState.QUEUED);
    assertThat(job.startedAt()).isEqualTo(Instant.parse("2026-11-20T18:36:54.980867745Z"));
    assertThat(job.endedAt()).isNull();
  }

  @Test
  void toChanges_whenRecorded_areThoseOfTheDomainUpToTheLast() {
    // Given
    DqopsRecording recording = DqopsRecording.of("091-jobchangessince-0");

    // When
    Changes root = reading.toChanges("", 0, recording.as(CHANGES));
    Changes other = reading.toChanges("hr", 0, recording.as(CHANGES));

    // Then
    assertThat(root.changes())
        .filteredOn(change -> change.nativeId().equals("1795198778000004"))
        .extracting(Change::state)
        .containsExactly(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED);
    assertThat(root.changes()).extracting(Change::sequence).isSorted();
    assertThat(root.changes().get(0).at())
        .isEqualTo(Instant.parse("2026-11-20T18:17:37.136205710Z"));
    assertThat(other.changes()).isEmpty();
    assertThat(other.end()).isEqualTo(root.end()).isEqualTo(1795198901000001L);
  }

  @Test
  void toChanges_whenThereAreNone_goesOnFromWhereItWas() {
    // When
    Changes changes = reading.toChanges("", 17, new DqopsJobChanges(List.of(), 99L));

    // Then
    assertThat(changes).isEqualTo(new Changes(17, List.of()));
  }

  private Sight sight(JobKind kind, DqopsRecording recording) {
    return sight("", kind, recording);
  }

  private Sight sight(String domain, JobKind kind, DqopsRecording recording) {
    return reading.toSight(new DqopsJobName(kind, domain, "the-key"), recording.as(JOB));
  }

  private static void assertFault(Fault.Kind kind, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().kind()).isEqualTo(kind));
  }
}
