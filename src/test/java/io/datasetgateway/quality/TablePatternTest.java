package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablePatternTest {

  @ParameterizedTest
  @CsvSource({
    "sales.orders, sales, orders",
    "sales.customers.csv, sales, customers.csv",
    "sales.*, sales, *",
    "*.*, *, *",
    "sal*.*ord*, sal*, *ord*",
    "my sales.Order Details, my sales, Order Details"
  })
  void fromString_whenItIsOne_partsAtTheFirstDot(String text, String schema, String table) {
    // When
    TablePattern pattern = TablePattern.fromString(text);

    // Then
    assertThat(pattern).isEqualTo(new TablePattern(schema, table)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "sales",
        ".",
        "sales.",
        ".orders",
        " .orders",
        "sales. ",
        "**.orders",
        "sales.**",
        "sa*les.orders",
        "sales.or*ers",
        "*sa*les*.x",
        "* *.x"
      })
  void fromString_whenItIsNone_isRefused(String text) {
    // Then
    assertThatThrownBy(() -> TablePattern.fromString(text))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID));
  }

  @Test
  void fromString_whenTooLong_isRefused() {
    // Then
    assertThatThrownBy(() -> TablePattern.fromString("s." + "t".repeat(1000)))
        .isInstanceOf(FaultException.class);
  }
}
