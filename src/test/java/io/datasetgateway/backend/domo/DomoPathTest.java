package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomoPathTest {
  @ParameterizedTest
  @CsvSource({
    "2023-01-24, 2023-01-24",
    "EU/2024 Q1, EU%2F2024%20Q1",
    "a%2Fb, a%252Fb",
    "a+b, a%2Bb",
    "a;b=c?d#e, a%3Bb%3Dc%3Fd%23e",
    "ä, %C3%A4",
    "a..b, a..b",
    "{id}, %7Bid%7D",
  })
  void segment_whateverTheName_isOneSegment(String name, String segment) {
    assertThat(DomoPath.isName(name)).isTrue();
    assertThat(DomoPath.segment(name)).isEqualTo(segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/../b", "./a", "a\\..", "\n", "a\u007f"})
  void isName_whenAPathWouldNameAnotherThing_isFalse(String text) {
    assertThat(DomoPath.isName(text)).isFalse();
  }
}
