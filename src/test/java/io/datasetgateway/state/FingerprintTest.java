package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void of_whenTextsDiffer_differs() {
    // When
    Stream<String> prints =
        Stream.of(
            Fingerprint.of("ab", "c"),
            Fingerprint.of("a", "bc"),
            Fingerprint.of("abc"),
            Fingerprint.of("abc", ""),
            Fingerprint.of("abc", null),
            Fingerprint.of("abc", "-"),
            Fingerprint.of("2:ab1:c"));

    // Then
    assertThat(prints).doesNotHaveDuplicates().allMatch(print -> print.matches("[0-9a-f]{64}"));
    assertThat(Fingerprint.of("ab", "c")).isEqualTo(Fingerprint.of("ab", "c"));
  }
}
