package io.datasetgateway.backend.dqops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DqopsPositionTest {

  @Property(tries = 200)
  void fromString_whenWritten_readsItBack(
      @ForAll("domains") String domain, @ForAll @IntRange(max = 999_999_999) int offset) {
    // Given
    DqopsPosition position = new DqopsPosition(domain, offset);

    // Then
    assertThat(DqopsPosition.fromString(position.toString())).isEqualTo(position);
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> domains() {
    return net.jqwik.api.Arbitraries.of("", "_", "sales", "a:b", "größe", "(default)", "..");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 1, 1", "99, 1, 99", "100, 2, 0", "250, 3, 50"})
  void page_whenOffsetIsGiven_isWhereTheNextTableIs(int offset, int page, int passed) {
    // When
    DqopsPosition position = new DqopsPosition("", offset);

    // Then
    assertThat(position.page()).isEqualTo(page);
    assertThat(position.passed()).isEqualTo(passed);
    assertThat(position.onPage(passed + 1).offset()).isEqualTo(offset + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "_:",
        ":0",
        "0",
        "_:-1",
        "_:+1",
        "_:01",
        "_:1x",
        "_: 1",
        "_:1000000000",
        "_:99999999999999999999",
        "_:0:0",
        ".73ales:0",
        ".2e:0",
        "sa les:0",
        "_:٣"
      })
  void fromString_whenNotOurs_isInvalid(String text) {
    // Then
    assertThatThrownBy(() -> DqopsPosition.fromString(text))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID);
              assertThat(e.fault().errors())
                  .extracting(Fault.FieldError::field)
                  .containsExactly("cursor");
            });
  }
}
