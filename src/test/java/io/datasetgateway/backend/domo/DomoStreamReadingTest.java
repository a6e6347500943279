package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobState;
import io.datasetgateway.stream.Execution;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.Stream.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomoStreamReadingTest {
  private final DomoExecutionReading executions = new DomoExecutionReading(new BackendName("domo"));

  @Test
  void toStream_whenDocumented_isInOurWords() {
    // When
    Stream stream = DomoStub.stream("product-stream-get.json");

    // Then
    assertThat(stream.id()).isEqualTo(DomoStub.STREAM);
    assertThat(stream.dataset()).isEqualTo(DomoStub.LOADED);
    assertThat(stream.provider()).isEqualTo(new Stream.Provider("covid-19", "Covid-19"));
    assertThat(stream.account()).isNull();
    assertThat(stream.running()).isFalse();
    assertThat(stream.schedule().plan().get("type").asText()).isEqualTo("MINUTE");
    assertThat(stream.lastExecution().job()).hasToString("domo~refresh~371~32360");
    assertThat(stream.lastExecution().startedAt()).hasToString("2022-05-13T22:43:02Z");
    assertThat(stream.createdAt()).hasToString("2020-07-08T16:13:16Z");
    assertThat(stream.configuration())
        .containsExactly(
            new Setting("retry.retryNumber", "METADATA", "string", "0", false),
            new Setting("report", "METADATA", "string", null, true));
  }

  @Test
  void toStream_whenItRanOnly_isTheSameVersion() throws Exception {
    // Given
    Stream before = DomoStub.stream("recorded-stream-get.json");

    // When
    String json = DomoStub.sample("recorded-stream-get.json");
    Stream ran = read(json.replace("1711216431", "1711219999").replace("858", "859"));
    Stream changed = read(json.replace("\"Replace\"", "\"Append\""));

    // Then
    assertThat(ran.version()).isEqualTo(before.version());
    assertThat(ran.updatedAt()).isNotEqualTo(before.updatedAt());
    assertThat(changed.version()).isNotEqualTo(before.version());
  }

  @ParameterizedTest
  @CsvSource({
    "retry.retryNumber, 0, true",
    "updatemode.mode, Replace, true",
    "includeHeader, true, true",
    "_description_, '', true",
    "query, select 1, false",
    "path, /srv/data, false",
    "report, Datasets, false",
    "password, 123, false",
    "apiKey, true, false",
    "pin, 123, false",
    "port, 5432, false"
  })
  void setting_whenItsValueIsNotClearlyHarmless_isMasked(String name, String value, boolean shown) {
    // When
    Setting setting = DomoSetting.of(new DomoStream.Setting(name, "METADATA", "string", value));

    // Then
    assertThat(setting.masked()).isEqualTo(!shown);
    assertThat(setting.value()).isEqualTo(shown ? value : null);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, IMPORT, , RUNNING",
    "ACTIVE, QUEUE, , QUEUED",
    "IDLE, , , QUEUED",
    "SUCCESS, , , SUCCEEDED",
    "WARNING, , , SUCCEEDED",
    "ERROR, , , FAILED",
    "INVALID, , , FAILED",
    "ERROR, , 27, CANCELLED",
    "UNKNOWN, , , UNKNOWN",
    "SOMETHING, , , UNKNOWN"
  })
  void toExecution_whenStateIsSo_isOurs(
      String state, String phase, String cancelledBy, JobState expected) {
    // Given
    DomoExecution dto =
        new DomoExecution(
            371L, 1L, null, null, null, state, null, phase, null, null, cancelledBy, null);

    // When
    Execution run = executions.toExecution(371, dto);

    // Then
    assertThat(run.state()).isEqualTo(expected);
    assertThat(run.problem() != null).isEqualTo(expected == JobState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "1734458216.000000000, 2024-12-17T17:56:56Z",
    "1734458216.25, 2024-12-17T17:56:56.250Z",
    "1734458216000, ",
    "0, ",
    "1E+400, "
  })
  void ofSeconds_whenPlausible_isThatTime(BigDecimal seconds, String expected) {
    // Then
    assertThat(String.valueOf(DomoTime.ofSeconds(seconds)))
        .isEqualTo(String.valueOf((Object) expected));
  }

  @Test
  void toChanges_whenRunsFollowOneAnotherInASecond_areInOneOrder() {
    // Given
    List<Execution> runs = new ArrayList<>();
    for (long id = 1; id <= 3; id++) {
      BigDecimal second = BigDecimal.valueOf(1_734_458_216L);
      runs.add(
          executions.toExecution(
              371,
              new DomoExecution(
                  371L, id, second, second, null, "SUCCESS", null, null, 1L, 2L, null, null)));
    }

    // When
    Changes all = executions.toChanges(0, runs);
    Changes later = executions.toChanges(all.changes().get(3).sequence(), runs);

    // Then
    assertThat(all.changes()).extracting(Change::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(all.changes())
        .extracting(change -> change.nativeId() + " " + change.state())
        .containsExactly(
            "1 RUNNING", "1 SUCCEEDED", "2 RUNNING", "2 SUCCEEDED", "3 RUNNING", "3 SUCCEEDED");
    assertThat(later.changes()).hasSize(2);
    assertThat(executions.toChanges(all.end(), runs).end()).isEqualTo(all.end());
  }

  private static Stream read(String json) throws JsonProcessingException {
    ObjectMapper mapper =
        new ObjectMapper()
            .disable(
                com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return new DomoStreamReading(new BackendName("domo"))
        .toStream(mapper.readValue(json, new com.fasterxml.jackson.core.type.TypeReference<>() {}));
  }
}
