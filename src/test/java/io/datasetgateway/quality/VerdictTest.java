package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts of two verdicts. */
class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "PASS, PASS, PASS",
    "PASS, WARN, WARN",
    "PASS, UNKNOWN, UNKNOWN",
    "PASS, FAIL, FAIL",
    "WARN, UNKNOWN, UNKNOWN",
    "WARN, FAIL, FAIL",
    "UNKNOWN, UNKNOWN, UNKNOWN",
    "UNKNOWN, FAIL, FAIL"
  })
  void worse_always_isTheOneThatMayBeReliedOnLess(Verdict one, Verdict other, Verdict worse) {
    // Then
    assertThat(one.worse(other)).isEqualTo(worse);
    assertThat(other.worse(one)).isEqualTo(worse);
  }
}
