package io.datasetgateway.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "20s, 20", "2m, 120", "9999, 9999", "9999m, 599940"})
  void fromString_whenATime_isThat(String text, long seconds) {
    // Then
    assertThat(Wait.fromString(text).time()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0s", "-1", "1.5s", "30S", "1h", "PT30S", "12345", " 30s", "30s\n"})
  void fromString_whenNoTime_isInvalid(String text) {
    assertThatThrownBy(() -> Wait.fromString(text))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID);
              assertThat(e.fault().errors())
                  .extracting(Fault.FieldError::field)
                  .containsExactly("wait");
            });
  }

  @Test
  void within_whenTheRequestEndsFirst_leavesTimeToAnswer() {
    // Given
    Wait wait = Wait.fromString("30s");

    // Then
    assertThat(wait.within(Duration.ofSeconds(10)))
        .isBetween(Duration.ofSeconds(9), Duration.ofMillis(9_800));
    assertThat(wait.within(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(30));
    assertThat(wait.within(Duration.ofSeconds(1))).isLessThan(Duration.ofSeconds(1));
  }
}
