package io.datasetgateway.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "100", "500"})
  void fromString_whenWithinBounds_isThatNumber(String text) {
    assertThat(Limit.fromString(text)).hasToString("Limit[value=" + text + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "501", "99999999999", "abc", "", " 1", "1.0", "0x10"})
  void fromString_whenAnythingElse_isInvalidAndNamesTheField(String text) {
    assertThatThrownBy(() -> Limit.fromString(text))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID);
              assertThat(e.fault().errors()).extracting("field").containsExactly("limit");
            });
  }
}
