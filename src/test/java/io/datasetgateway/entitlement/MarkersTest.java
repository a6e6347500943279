package io.datasetgateway.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix sees what it looks for. */
class MarkersTest {
  private final Markers markers =
      new Markers(List.of("payroll~bonuses", "payroll~bonus", "payroll.", "größe 日本 🙂"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "payroll~bonuses|payroll~bonuses,payroll~bonus",
        "a payroll~bonus|payroll~bonus",
        "in the payroll.table|payroll.",
        "a größe 日本 🙂 b|größe 日本 🙂",
        "payroll-bonuses payroll|-",
        "payroll|-",
        "größe 日本|-"
      })
  void in_whateverTheTextIs_areThoseThatItHolds(String text, String found) {
    assertThat(markers.in(text))
        .containsExactlyInAnyOrder(found == null ? new String[0] : found.split(","));
  }

  @Test
  void in_whenTheTextIsLong_findsEachWhereverItIs() {
    // Given
    String text = "x".repeat(100_000) + "payroll~bonus" + "é".repeat(9) + "payroll.";

    // Then
    assertThat(markers.in(text)).containsExactly("payroll~bonus", "payroll.");
  }

  @Test
  void add_whenItTellsNothing_isRefused() {
    assertThatThrownBy(() -> markers.add("orders")).isInstanceOf(IllegalArgumentException.class);
  }
}
