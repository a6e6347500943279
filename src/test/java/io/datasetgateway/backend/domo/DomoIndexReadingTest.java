package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.backend.domo.DomoIndexStatus.Detail;
import io.datasetgateway.backend.domo.DomoIndexStatus.Progress;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.storage.Index;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from an index, and from the id of its job. */
class DomoIndexReadingTest {
  private static final BackendName DOMO = new BackendName("domo");
  private static final String KEY = "20220513224325.628";
  private static final DomoIndexName NAME = new DomoIndexName(DomoStub.UUID, KEY);
  private static final String ID = "domo~index~" + DomoStub.UUID + "~20220513224325.2E628";

  private final DomoIndexReading reading = new DomoIndexReading(DOMO);

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, 100, SUCCEEDED",
    "success, , SUCCEEDED",
    "anything, 100, SUCCEEDED",
    "PROCESSING, 50, RUNNING",
    ", 0, RUNNING",
    "FAILED, 100, FAILED"
  })
  void toState_whateverTheWord_isItsState(String word, Integer percent, JobState expected) {
    assertThat(DomoIndexReading.toState(progress(word, percent))).isEqualTo(expected);
  }

  @Test
  void toIndex_whenComplete_tellsWhatIsInIt() {
    // When
    Index index = reading.toIndex(NAME, status("COMPLETE", 100, new Detail(18L, 3L)));

    // Then
    assertThat(index)
        .isEqualTo(
            new Index(
                KEY,
                JobId.fromString(ID),
                JobState.SUCCEEDED,
                "COMPLETE",
                100,
                18L,
                3L,
                Instant.ofEpochMilli(1_711_216_470_000L),
                null));
  }

  @Test
  void toIndex_whenNumbersMakeNoSense_leavesThemOut() {
    // When
    Index index = reading.toIndex(NAME, status("x", -1, new Detail(-1L, -1L)));

    // Then
    assertThat(index.progress()).isNull();
    assertThat(index.rowCount()).isNull();
    assertThat(index.columnCount()).isNull();
    assertThat(index.state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void toSight_whenItFailed_saysSoInOurWords() {
    // When
    Job job = reading.toSight(NAME, status("FAILED", 40, null)).job();

    // Then
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.result()).isNull();
    assertThat(job.problem().type()).endsWith(":backend-failed");
  }

  @Test
  void toSight_whenItSucceeded_tellsWhatItCameTo() {
    // When
    Job job = reading.toSight(NAME, status("COMPLETE", 100, new Detail(18L, 3L))).job();

    // Then
    assertThat(job.id()).hasToString(ID);
    assertThat(job.result()).containsEntry("rowCount", 18L).containsEntry("columnCount", 3L);
    assertThat(job.endedAt()).isNotNull();
  }

  @Test
  void toIndex_whenOfAnotherDataset_isMalformed() {
    assertThatThrownBy(
            () ->
                reading.toIndex(
                    NAME,
                    new DomoIndexStatus(DomoStub.OTHER.part(0), progress("COMPLETE", 100), null)))
        .isInstanceOf(FaultException.class)
        .hasMessageStartingWith("MALFORMED");
  }

  @Test
  void name_whenMadeAnId_isReadBack() {
    assertThat(NAME.at(DOMO)).hasToString(ID);
    assertThat(DomoIndexName.of(JobId.fromString(ID))).isEqualTo(NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x~k", "U", "U~k~1", "U~.2E", "U~.2E.2E", "U~.2F", "U~a.2Fb"})
  void name_whenTheIdIsOfSomethingElse_isNotThere(String parts) {
    // Given
    JobId id = JobId.fromString("domo~index~" + parts.replace("U", DomoStub.UUID));

    // Then
    assertThatThrownBy(() -> DomoIndexName.of(id)).isInstanceOf(FaultException.class);
  }

  private static DomoIndexStatus status(String word, Integer percent, Detail detail) {
    return new DomoIndexStatus(DomoStub.UUID, progress(word, percent), detail);
  }

  private static Progress progress(String word, Integer percent) {
    return new Progress(KEY, word, percent, 1_711_216_470_000L, null);
  }
}
