package io.datasetgateway.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conditions are sent on, and that they read nothing but one row of one dataset. */
class ConditionCheckTest {
  private static final ColumnNames COLUMNS =
      new ColumnNames(
          Stream.of("a", "b", "c", "Größe", "a b", "\"q\"", "select", "it's", "bad`name", "d\\e")
              .map(name -> new Column(name, 1, null, null, null, !name.equals("c"), null))
              .toList());

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "a=1|`a` = 1",
        "`a` = 'x'|`a` = 'x'",
        "\"a\" = \"b\"|`a` = `b`",
        "c IS NOT NULL|`c` IS NOT NULL",
        "Größe > 1.5 AND NOT (a < b OR `a b` = 'it''s; -- /* no comment */')|`Größe` > 1.5 AND NOT (`a` < `b` OR `a b` = 'it''s; -- /* no comment */')",
        "\"\"\"q\"\"\" = 1|`\"q\"` = 1",
        "`select` = `it's`|`select` = `it's`",
        "a IN (1, 2) AND b NOT IN ('x')|`a` IN (1, 2) AND `b` NOT IN ('x')",
        "(a, b) IN ((1, 2), (3, 4))|(`a`, `b`) IN ((1, 2), (3, 4))",
        "a BETWEEN 1 AND 2|`a` BETWEEN 1 AND 2",
        "a LIKE '%x!%' ESCAPE '!'|`a` LIKE '%x!%' ESCAPE '!'",
        "a = DATE '2020-01-01'|`a` = DATE '2020-01-01'",
        "a > CURRENT_DATE() OR b > CURRENT_TIMESTAMP|`a` > CURRENT_DATE() OR `b` > CURRENT_TIMESTAMP",
        "DATE_SUB(a, INTERVAL 1 DAY) > '2020-01-01'|DATE_SUB(`a`, INTERVAL 1 DAY) > '2020-01-01'",
        "UPPER(TRIM(a)) = CONCAT(b, 'x')|UPPER(Trim( `a` )) = CONCAT(`b`, 'x')",
        "CAST(a AS DECIMAL(10, 2)) * -1 >= b % 2|CAST(`a` AS DECIMAL (10, 2)) * -1 >= `b` % 2",
        "CASE WHEN a = 1 THEN b ELSE 'c' END = 'x'|CASE WHEN `a` = 1 THEN `b` ELSE 'c' END = 'x'",
        "EXTRACT(YEAR FROM a) = 2020|EXTRACT(YEAR FROM `a`) = 2020",
        "a > b - INTERVAL c DAY|`a` > `b` - INTERVAL `c` DAY",
        "1 = 0|1 = 0",
      })
  void check_whenItReadsOneRow_writesItAnew(String condition, String written) {
    // When
    String checked = ConditionCheck.check(condition, COLUMNS);

    // Then
    assertThat(checked).isEqualTo(written);
    assertThat(ConditionCheck.check(checked, COLUMNS)).isEqualTo(checked);
    String sql = "SELECT 1 FROM table WHERE (" + checked + ")";
    assertThat(SqlCheck.check(sql, "own").text()).isEqualTo(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another table
        "(SELECT 1) = 1",
        "a = (SELECT MAX(a) FROM orders)",
        "a IN (SELECT a FROM orders)",
        "a NOT IN ((SELECT a FROM orders))",
        "(a, b) IN (SELECT a, b FROM orders)",
        "EXISTS (SELECT 1 FROM orders)",
        "NOT EXISTS (SELECT 1 FROM table)",
        "a = ANY (SELECT a FROM orders)",
        "a > ALL (VALUES 1)",
        "a = SOME (SELECT 1)",
        "a BETWEEN 1 AND (SELECT 1)",
        "a LIKE (SELECT 'x' FROM orders)",
        "a LIKE 'x' ESCAPE (SELECT '!' FROM orders)",
        "(SELECT a FROM orders) IS NULL",
        "CASE WHEN (SELECT 1 FROM orders) = 1 THEN 1 END = 1",
        "CASE (SELECT 1) WHEN 1 THEN 1 END = 1",
        "CASE WHEN a THEN 1 ELSE (SELECT 1) END = 1",
        "COALESCE(a, (SELECT 1 FROM orders)) = 1",
        "f(SELECT 1) = 1",
        "CAST((SELECT 1) AS DECIMAL) = 1",
        "TRIM((SELECT 'x')) = 'x'",
        "EXTRACT(YEAR FROM (SELECT a FROM orders)) = 1",
        "a + (SELECT 1) * 2 > 1",
        "a > b - INTERVAL (SELECT 1) DAY",
        "a IN (WITH x AS (SELECT 1) SELECT * FROM x)",
        "a IN (TABLE orders)",
        "a IN orders",
        "a IN b",
        "a IN b AND c = 1",
        "a IN b IS NULL",
        "a = 1 AND b NOT IN orders OR c = 1",
        "a IN 'x'",
        "f(TABLE orders) = 1",
        "orders.a = 1",
        "table.a = 1",
        "`table`.`a` = 1",
        "x.y.a = 1",
        "a = b.nextval",
        "NEXT VALUE FOR s = 1",
        // more than a condition
        "a = 1; DROP TABLE table",
        "a = 1;",
        "; a = 1",
        "a = 1 UNION SELECT * FROM orders",
        "a = 1) UNION SELECT * FROM orders --",
        "a = 1) OR (1 = 1",
        "a = 1) FROM orders WHERE (1 = 1",
        "a = 1 ORDER BY a",
        "a = 1 LIMIT 1",
        "a = 1 GROUP BY a HAVING COUNT(*) > 1",
        "a = 1 INTO OUTFILE 'x'",
        "a = 1 FOR UPDATE",
        "a = 1, b = 2",
        "a = 1 AS x",
        "WHERE a = 1",
        "SELECT * FROM table",
        "DELETE FROM table",
        // comments
        "a = 1 -- b",
        "a = 1 --",
        "-- a\na = 1",
        "/* a */ a = 1",
        "a = /*! 1 */ 1",
        "a = 1 /*",
        "a = 1 /* b",
        "a = 1 # b",
        "a = 1 // b",
        // over several rows
        "COUNT(*) > 1",
        "COUNT(a) > 1",
        "sum(a) > 1",
        "a > MAX(a)",
        "UPPER(MIN(a)) = 'X'",
        "f(DISTINCT a) = 1",
        "f(UNIQUE a) = 1",
        "f(ALL a) = 1",
        "SUM(a) OVER (PARTITION BY b) > 1",
        "ROW_NUMBER() OVER (ORDER BY a) = 1",
        "LAG(a) = 1",
        "COUNT(a) FILTER (WHERE b = 1) = 1",
        "LISTAGG(a, ',') WITHIN GROUP (ORDER BY a) = 'x'",
        "GROUP_CONCAT(a) = 'x'",
        "f(a ORDER BY b) = 1",
        "f(a LIMIT 1) = 1",
        "f(*) = 1",
        "*",
        "table.* = 1",
        // functions and names
        "s.f(a) = 1",
        "`f`(a) = 1",
        "\"count\"(a) = 1",
        "f(a).b = 1",
        "@a = 1",
        "@@version = 1",
        "a := 1",
        "a = ?",
        "a = :x",
        "a = $1",
        "{fn user()} = 1",
        "{d '2020-01-01'} = a",
        "A = 1",
        "d = 1",
        "\"x\" = 1",
        "`a ` = 1",
        "` a` = 1",
        "'a",
        "a = \"it",
        "`bad`name` = 1",
        "`d\\e` = 1",
        "`` = 1",
        "\"\" = 1",
        "[a] = 1",
        "a[1] = 1",
        "a -> 'x' = 1",
        "a COLLATE utf8 = 'x'",
        "a AT TIME ZONE 'utc' = 1",
        "a MEMBER OF (b)",
        "PRIOR a = 1",
        "a <=> b",
        "a > b - INTERVAL ? DAY",
        "a(+) = 1",
        "a IN ()",
        // texts
        "a = 'x\\'",
        "a = 'x\\' OR 1 = 1 -- '",
        "a LIKE 'x' ESCAPE '\\'",
        "a = E'x'",
        "a = N'x'",
        "a = x'41'",
        "a = q'{ it's }'",
        "a = $$x$$",
        "a = 'x\u0000'",
        "a = 'x' 'y' z",
        // what only looks like it
        "а = 1",
        "ａ = 1",
        "a\u200b = 1",
        "a ＝ 1",
        "a = ＇x＇",
        "a = ‘x’ OR 1 = 1",
        "a = 1；",
        "a ʼ= 1",
        // no condition
        " ",
        "\t\n",
        "a =",
        "a = 1 AND",
        "AND a = 1",
        "(a = 1",
        "a = 1)",
        "()",
        ")(",
        "\u0000",
        "a b c d",
      })
  void check_whenItIsMoreOrLessThanThat_saysSo(String condition) {
    // When
    Fault fault = faultOf(condition);

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors()).singleElement().extracting("field").isEqualTo("filter");
    assertThat(fault.toString()).doesNotContain("jsqlparser", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a = 1 AND x = 2|line 1, column 11: there is no column 'x'",
        "~a = 1\nAND A = 2~|line 2, column 5: there is no column 'A', but 'a'",
        "a = 1 AND COUNT(*) > 1|line 1, column 11: a condition is of one row",
        "a > SUM(b) OVER ()|line 1, column 5: this is not taken: analytic expression",
        "a IN (SELECT 1)|line 1, column",
        "a = 1 AND EXISTS (SELECT 1)|line 1, column 18: this is not taken: exists expression",
        "a = 1; b = 2|line 1, column 6: this is no part of the condition",
        "a = 1 /* b */ AND c = 2|line 1, column 7: a comment is not taken",
        "a = 1 -- b|line 1, column 7: a comment is not taken",
        "a = = 1|line 1, column",
        "`bad\\name` = 1|line 1, column 1: there is no column",
        "`d\\e` = 1|line 1, column 1: column 'd\\e' cannot be asked for",
        "~~|line 1, column 1: there is no condition",
      })
  void check_whenItIsRefused_saysWhereAndWhy(String condition, String detail) {
    assertThat(faultOf(condition == null ? "" : condition).errors().get(0).detail())
        .startsWith(detail);
  }

  @Test
  void check_whenItIsNasty_endsSoon() {
    int most = ConditionCheck.MAX_LENGTH;
    for (String nasty :
        List.of(
            "(".repeat(8_000) + "a" + ")".repeat(8_000),
            "(".repeat(30) + "a" + ")".repeat(29),
            "NOT ".repeat(4_000) + "a =",
            "- ".repeat(8_000) + "a",
            "CASE WHEN a THEN ".repeat(900) + "1",
            "f(".repeat(10) + "a, " + "(b)".repeat(9),
            "a" + " AND (a".repeat(25),
            "a = '" + "x".repeat(most) + "'",
            "a IN (" + "(SELECT * FROM ".repeat(29) + "table")) {
      assertThat(soon(nasty)).as(nasty.substring(0, 40)).isNotNull();
    }
    soon("a = 1" + " OR a = 1".repeat(1_500));
    soon("a = " + "1+".repeat(8_000) + "1");
    soon("a IN (1" + ",1".repeat(8_000) + ")");
    soon("((((((((((a = 1" + ") OR b = 2)".repeat(5) + ")))))");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CASE WHEN a THEN |1||9",
        "CASE WHEN a THEN |1| END|10",
        "(|IF(a > 1, b, 2) = 1|)|10",
        "(|a = 1|) b|10",
        "IF((a OR b), CASE WHEN a THEN |1| END, 2)|10",
        "CASE WHEN UPPER((a = |1|)) THEN 2 END|5",
      })
  void check_whenItIsSmallAndNasty_endsSoon(String before, String within, String after, int most) {
    String end = after == null ? "" : after;
    for (int levels = 4; levels <= most; levels++) {
      soon(before.repeat(levels) + within + end.repeat(levels));
    }
  }

  /** The refusal, or null. */
  private static Fault soon(String condition) {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> refusal(condition), condition.substring(0, 20));
  }

  private static Fault refusal(String condition) {
    try {
      ConditionCheck.check(condition, COLUMNS);
      return null;
    } catch (FaultException refused) {
      assertThat(refused.fault().kind()).isEqualTo(Kind.INVALID);
      return refused.fault();
    }
  }

  private static Fault faultOf(String condition) {
    FaultException refused =
        catchThrowableOfType(FaultException.class, () -> ConditionCheck.check(condition, COLUMNS));
    assertThat(refused).as(condition).isNotNull();
    return refused.fault();
  }
}
