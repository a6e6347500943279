package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.TablePattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DqopsReachTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "shop, sales, orders,        sales.orders",
        "shop, sales, customers.csv, sales.customers.csv",
        "legacy $erp, dbo, in/out,   dbo.in/out",
        "shop, sa'les, or\"ders,     sa'les.or\"ders",
        "shop, 'sales, orders',      'sales.orders'"
      })
  void of_whenNamesArePlain_meansThatTable(
      String connection, String schema, String table, String expected) {
    // When
    DqopsReach reach = DqopsReach.of(NAME, new DqopsTableId("", connection, schema, table));

    // Then
    assertThat(reach).isEqualTo(new DqopsReach(connection, expected));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "shop,  sales.eu,  orders",
        "shop,  sales,     ord*",
        "shop,  *,         orders",
        "sh*p,  sales,     orders",
        "shop,  \"sales\", orders",
        "shop,  sales,     'orders'",
        "shop,  [sales],   orders",
        "shop,  sales,     `orders`",
        "'shop', sales,    orders",
        "shop,  sales,     \""
      })
  void of_whenANameWouldMeanOthers_isUnprocessable(String connection, String schema, String table) {
    // Then
    assertUnprocessable(() -> DqopsReach.of(NAME, new DqopsTableId("", connection, schema, table)));
  }

  @Test
  void of_whenTablesAreMeant_meansThose() {
    // When
    DqopsReach reach =
        DqopsReach.of(
            NAME, new DqopsConnectionId("", "shop"), TablePattern.fromString("sales.*.csv"));

    // Then
    assertThat(reach).isEqualTo(new DqopsReach("shop", "sales.*.csv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "shop*", "\"shop\""})
  void of_whenTheConnectionWouldMeanOthers_isUnprocessable(String connection) {
    // Then
    assertUnprocessable(
        () ->
            DqopsReach.of(
                NAME, new DqopsConnectionId("", connection), TablePattern.fromString("a.b")));
  }

  private static void assertUnprocessable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().kind()).isEqualTo(Fault.Kind.UNPROCESSABLE));
  }
}
