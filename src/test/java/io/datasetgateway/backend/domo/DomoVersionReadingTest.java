package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionFilter;
import io.datasetgateway.rows.storage.VersionState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from versions, of a known form or not. */
class DomoVersionReadingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DomoVersionReading reading = new DomoVersionReading(new BackendName("domo"));

  @ParameterizedTest
  @CsvSource({"success, COMPLETE", "FAILED, FAILED", "whatever, UNKNOWN", ","})
  void toVersion_whateverTheWord_isItsState(String word, VersionState expected) {
    assertThat(reading.toVersion(version(word, null)).state()).isEqualTo(expected);
    assertThat(reading.toVersion(version(word, null)).nativeState()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({"1, PT1S", "0.25, PT0.25S", "-1,", "1e999999999,", ","})
  void toVersion_whateverTheDuration_isPlausible(BigDecimal seconds, Duration expected) {
    assertThat(reading.toVersion(version("success", seconds)).duration()).isEqualTo(expected);
  }

  @Test
  void require_whenNotToBeToldApart_isMalformed() {
    for (DomoDataVersion wrong :
        Arrays.asList(
            null,
            new DomoDataVersion(null, null, null, null, null, null, null, null, null),
            DomoDataVersion.numbered(-1))) {
      assertMalformed(() -> reading.require(DomoStub.UUID, Arrays.asList(wrong)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2023-03-31T14:21:13Z, , , true",
    "2023-03-31T14:21:14Z, , , false",
    ", 2023-03-31T14:21:13Z, , true",
    ", 2023-03-31T14:21:12Z, , false",
    ", , SUCCESS, true",
    ", , error, false"
  })
  void fits_whateverIsAsked_isHeldTo(
      Instant since, Instant until, String status, boolean expected) {
    // Given
    VersionFilter filter =
        new VersionFilter(since, until, status == null ? List.of() : List.of(status), false);

    // Then
    assertThat(DomoVersionReading.fits(filter, reading.toVersion(version("success", null))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3,4]",
        "[\"3\",\"4\"]",
        "[{\"dataVersionId\":3},{\"dataId\":\"4\",\"more\":{}}]",
        "{\"dataVersions\":[3,4],\"errors\":[]}",
        "{\"versions\":[{\"dataId\":3},4],\"total\":2}"
      })
  void toVersions_whenTheyAreToBeRecognised_answersThem(String answer) throws Exception {
    assertThat(reading.toVersions(DomoStub.UUID, JSON.readTree(answer)))
        .extracting(Version::id)
        .containsExactly("3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"dataVersions\":[]}"})
  void toVersions_whenThereAreNone_answersNone(String answer) throws Exception {
    assertThat(reading.toVersions(DomoStub.UUID, JSON.readTree(answer))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "3",
        "\"3\"",
        "{\"errors\":[]}",
        "{\"items\":[3]}",
        "{\"versions\":[3],\"dataVersions\":[4]}",
        "{\"versions\":{\"3\":true}}",
        "[3,null]",
        "[3,{}]",
        "[3,[4]]",
        "[3,-4]",
        "[3,4.5]",
        "[\"03\"]",
        "[\"x\"]",
        "[99999999999999999999]",
        "[{\"dataVersionId\":4.5}]",
        "[{\"dataVersionId\":3,\"status\":{}}]",
        "[{\"dataVersionId\":3,\"dataSourceId\":\"another\"}]"
      })
  void toVersions_whenAnythingIsNot_isMalformed(String answer) throws Exception {
    // Given
    JsonNode read = JSON.readTree(answer);

    // Then
    assertMalformed(() -> reading.toVersions(DomoStub.UUID, read));
  }

  private static void assertMalformed(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOf(FaultException.class)
        .hasMessageStartingWith("MALFORMED");
  }

  private static DomoDataVersion version(String status, BigDecimal seconds) {
    return new DomoDataVersion(
        DomoStub.UUID, 3L, 5L, status, 1_680_272_473_000L, null, seconds, -1L, 18L);
  }
}
