package io.datasetgateway.rows.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.Sql;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That an expression is one condition, and no more. */
class VersionExpressionTest {

  @ParameterizedTest
  @ValueSource(strings = {"1 = 1", "(a = 1) OR (b = ')')", "a IN (1, 2) AND `b)` = 'it''s ('"})
  void of_whenItIsOneCondition_isTakenOut(String expression) {
    assertThat(
            VersionExpression.of(
                new Sql("SELECT 1 FROM table WHERE (1 = 1 AND " + expression + ")")))
        .isEqualTo(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM table WHERE (1 = 1 AND 1 = 1) AND (2 = 2)",
        "SELECT 1 FROM table WHERE (1 = 1 AND 1 = 1) LIMIT (5)",
        "SELECT 1 FROM table WHERE (1 = 1 AND 1 = 1) UNION SELECT 1 FROM table WHERE (2 = 2)",
        "SELECT 1 FROM table WHERE (1 = 1)",
        "SELECT 1 FROM table"
      })
  void of_whenItIsMore_isRefused(String text) {
    assertThatThrownBy(() -> VersionExpression.of(new Sql(text)))
        .isInstanceOf(FaultException.class);
  }
}
