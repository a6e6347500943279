package io.datasetgateway.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which SQL is sent on, and that no other dataset can be named in any way. */
class SqlCheckTest {
  private static final String OWN = "04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String OTHER = "7b2f9d1c-0a53-4c66-9a0f-2f0c7b1d5e88";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM table",
        "select a, b FROM TABLE where a = 1",
        "SELECT * FROM Dataset",
        "SELECT * FROM `table`",
        "SELECT * FROM \"dataset\"",
        "SELECT * FROM `{own}`",
        "SELECT * FROM \"{own}\"",
        "SELECT table.a FROM table",
        "SELECT t.a, t.* FROM table AS t",
        "SELECT * FROM table;",
        "SELECT * FROM table LIMIT 10 OFFSET 5",
        "SELECT `Last Updated By` FROM table ORDER BY 1 DESC NULLS LAST",
        "SELECT DISTINCT region, COUNT(DISTINCT id) AS n FROM table GROUP BY region HAVING COUNT(*) > 1",
        "SELECT a FROM table WHERE b IN (SELECT b FROM dataset WHERE c LIKE '%x%')",
        "SELECT a FROM table WHERE EXISTS (SELECT 1 FROM table t2 WHERE t2.a = table.a)",
        "SELECT * FROM table x JOIN table y ON x.a = y.b LEFT JOIN table z USING (a)",
        "SELECT a FROM table UNION ALL SELECT b FROM `{own}` ORDER BY 1 LIMIT 3",
        "WITH big AS (SELECT * FROM table WHERE a > 1) SELECT COUNT(*) FROM big",
        "WITH x AS (SELECT a FROM table), y AS (SELECT a FROM x) SELECT * FROM y JOIN x USING (a)",
        "WITH RECURSIVE r AS (SELECT 1 AS n FROM table UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
        "SELECT * FROM (SELECT * FROM (SELECT a FROM table) i) o",
        "SELECT CASE WHEN a IS NOT NULL THEN 'it''s' ELSE NULL END FROM table",
        "SELECT CAST(a AS DECIMAL(10, 2)), TRIM(b), EXTRACT(YEAR FROM c), -d FROM table",
        "SELECT SUM(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM table",
        "SELECT DATE '2020-01-01', CURRENT_DATE() FROM table WHERE d BETWEEN '2020-01-01' AND '2021-01-01'",
        "SELECT DATE_SUB(a, INTERVAL 1 DAY), IF(a > 1, b, c), CONCAT(a, ' -- ', b) FROM table",
        "SELECT 1",
        "SELECT '/* no comment */ FROM other' FROM table",
        "SELECT `größe`, '日本 🙂' FROM table",
        "SELECT (SELECT MAX(a) FROM table) FROM dataset",
      })
  void check_whenItReadsOnlyThisDataset_takesIt(String sql) {
    // When
    Sql checked = SqlCheck.check(filled(sql), OWN);

    // Then
    assertThat(checked.text()).containsIgnoringCase("select").doesNotContain(";");
    assertThat(SqlCheck.check(checked.text(), OWN)).isEqualTo(checked);
  }

  @Test
  void check_always_writesItAnewWithoutComments() {
    // Given
    String sql = "SELECT /* a */ a -- b\n  FROM table /*! WHERE 1 = 0 */ ;";

    // When
    Sql checked = SqlCheck.check(sql, OWN);

    // Then
    assertThat(checked.text()).isEqualTo("SELECT a FROM table");
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT * FROM (TABLE orders) x, SELECT * FROM (TABLE AS orders) x",
    "SELECT t.a FROM table t, SELECT t.a FROM table AS t",
    "SELECT 1 FROM table WHERE a IN (SELECT * FROM dataset d), SELECT 1 FROM table WHERE a IN (SELECT * FROM dataset AS d)"
  })
  void check_whenTheDatasetHasAnotherName_leavesNoDoubtWhichIsWhich(String sql, String written) {
    assertThat(SqlCheck.check(sql, OWN).text()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders",
        "SELECT * FROM `{other}`",
        "SELECT * FROM \"{other}\"",
        "SELECT * FROM `{own} `",
        "SELECT * FROM 'table'",
        "SELECT * FROM 'x'",
        "SELECT * FROM table, `{other}`",
        "SELECT * FROM table JOIN `{other}` o ON o.a = table.a",
        "SELECT * FROM table LEFT OUTER JOIN `{other}` USING (a)",
        "SELECT * FROM table CROSS JOIN `{other}`",
        "SELECT * FROM table NATURAL JOIN `{other}`",
        "SELECT * FROM table STRAIGHT_JOIN `{other}`",
        "SELECT * FROM (`{other}`)",
        "SELECT * FROM (table JOIN `{other}` ON 1 = 1)",
        "SELECT * FROM (SELECT * FROM `{other}`) x",
        "SELECT * FROM (SELECT * FROM table UNION SELECT * FROM `{other}`) x",
        "SELECT * FROM table UNION SELECT * FROM `{other}`",
        "SELECT * FROM table UNION ALL (SELECT * FROM `{other}`)",
        "SELECT * FROM table INTERSECT SELECT * FROM `{other}`",
        "SELECT * FROM table EXCEPT SELECT * FROM `{other}`",
        "(SELECT * FROM table) UNION (SELECT * FROM (SELECT * FROM `{other}`) y)",
        "SELECT (SELECT MAX(a) FROM `{other}`) FROM table",
        "SELECT a + (SELECT MAX(a) FROM `{other}`) * 2 FROM table",
        "SELECT CASE WHEN (SELECT 1 FROM `{other}`) = 1 THEN 1 END FROM table",
        "SELECT CASE (SELECT 1 FROM `{other}`) WHEN 1 THEN 1 END FROM table",
        "SELECT CASE WHEN a THEN 1 ELSE (SELECT 1 FROM `{other}`) END FROM table",
        "SELECT COALESCE(a, (SELECT 1 FROM `{other}`)) FROM table",
        "SELECT CAST((SELECT 1 FROM `{other}`) AS DECIMAL) FROM table",
        "SELECT TRIM((SELECT a FROM `{other}`)) FROM table",
        "SELECT EXTRACT(YEAR FROM (SELECT a FROM `{other}`)) FROM table",
        "SELECT * FROM table WHERE a IN (SELECT a FROM `{other}`)",
        "SELECT * FROM table WHERE a NOT IN (SELECT a FROM `{other}`)",
        "SELECT * FROM table WHERE (a, b) IN (SELECT a, b FROM `{other}`)",
        "SELECT * FROM table WHERE EXISTS (SELECT 1 FROM `{other}`)",
        "SELECT * FROM table WHERE NOT EXISTS (SELECT 1 FROM `{other}`)",
        "SELECT * FROM table WHERE a = ANY (SELECT a FROM `{other}`)",
        "SELECT * FROM table WHERE a > ALL (SELECT a FROM `{other}`)",
        "SELECT * FROM table WHERE a BETWEEN 1 AND (SELECT a FROM `{other}`)",
        "SELECT * FROM table WHERE a LIKE (SELECT a FROM `{other}`)",
        "SELECT * FROM table WHERE (SELECT a FROM `{other}`) IS NULL",
        "SELECT * FROM table x JOIN table y ON x.a = (SELECT a FROM `{other}`)",
        "SELECT a FROM table GROUP BY (SELECT a FROM `{other}`)",
        "SELECT a FROM table GROUP BY a HAVING COUNT(*) > (SELECT a FROM `{other}`)",
        "SELECT a FROM table ORDER BY (SELECT a FROM `{other}`)",
        "SELECT SUM(a) OVER (PARTITION BY (SELECT a FROM `{other}`)) FROM table",
        "SELECT SUM(a) OVER (ORDER BY (SELECT a FROM `{other}`)) FROM table",
        "SELECT SUM(a) OVER w FROM table WINDOW w AS (ORDER BY (SELECT a FROM `{other}`))",
        "SELECT a FROM table QUALIFY ROW_NUMBER() OVER (ORDER BY (SELECT 1 FROM `{other}`)) = 1",
        "SELECT GROUP_CONCAT(a ORDER BY (SELECT a FROM `{other}`)) FROM table",
        "SELECT * FROM table, LATERAL (SELECT * FROM `{other}`) x",
        "WITH x AS (SELECT * FROM `{other}`) SELECT * FROM table",
        "WITH x AS (SELECT * FROM table), y AS (SELECT * FROM z) SELECT * FROM y",
        "WITH x AS (SELECT * FROM y), y AS (SELECT * FROM table) SELECT * FROM x",
        "WITH x AS (SELECT * FROM x) SELECT * FROM x",
        "WITH x AS (SELECT * FROM table) SELECT * FROM X",
        "SELECT * FROM (WITH x AS (SELECT * FROM table) SELECT * FROM x) y JOIN x ON 1 = 1",
        "SELECT * FROM table WHERE a IN (WITH x AS (SELECT a FROM table) SELECT a FROM x) OR b IN (SELECT b FROM x)",
        "SELECT * FROM domo.table",
        "SELECT * FROM `domo`.`table`",
        "SELECT * FROM a.b.table",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM table.orders",
        "SELECT * FROM table@link",
        "SELECT * FROM table t JOIN t u ON 1 = 1",
        "SELECT '' FROM table UNION SELECT '' FROM /* table */ `{other}`",
        "SELECT * FROM -- table\n`{other}`",
        "SELECT * FROM /*! `{other}`, */ orders",
      })
  void check_whenItNamesAnotherTable_saysNothingOfIt(String sql) {
    // When
    Fault fault = faultOf(filled(sql));

    // Then
    assertThat(fault).isEqualTo(Fault.notFound());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO table VALUES (1)",
        "INSERT INTO table SELECT * FROM table",
        "UPDATE table SET a = 1",
        "DELETE FROM table",
        "MERGE INTO table USING table ON (1 = 1) WHEN MATCHED THEN DELETE",
        "TRUNCATE TABLE x",
        "DROP TABLE table",
        "CREATE TABLE x AS SELECT * FROM table",
        "ALTER TABLE x ADD y INT",
        "EXPLAIN SELECT * FROM table",
        "SHOW TABLES",
        "DESCRIBE table",
        "SET a = 1",
        "USE other",
        "CALL f()",
        "EXECUTE f 1",
        "COMMIT",
        "GRANT SELECT ON table TO x",
        "TABLE orders",
        "VALUES (1)",
        "BEGIN SELECT 1; END",
        "SELECT * FROM table; SELECT * FROM table",
        "SELECT * FROM table; DROP TABLE x",
        "SELECT * INTO x FROM table",
        "SELECT * FROM table INTO OUTFILE '/tmp/x'",
        "SELECT * FROM table FOR UPDATE",
        "SELECT * FROM table FOR SHARE",
        "SELECT * FROM table FOR XML PATH('x')",
        "SELECT * FROM unnest(a)",
        "SELECT * FROM table, generate_series(1, 10) g",
        "SELECT * FROM TABLE(f(1))",
        "SELECT * FROM LATERAL f(1)",
        "SELECT * FROM json_table('[1]', '$' COLUMNS (a INT PATH '$')) x",
        "SELECT * FROM table LATERAL VIEW explode(a) t AS b",
        "SELECT * FROM table TABLESAMPLE BERNOULLI (1)",
        "SELECT * FROM table PIVOT (SUM(a) FOR b IN (1, 2))",
        "WITH x AS (DELETE FROM y RETURNING *) SELECT * FROM x",
        "WITH x AS (INSERT INTO table VALUES (1) RETURNING *) SELECT * FROM x",
        "WITH `{other}` AS (SELECT * FROM table) SELECT * FROM `{other}`",
        "WITH \"x\" AS (SELECT * FROM table) SELECT * FROM \"x\"",
        "SELECT * FROM table WHERE a = ?",
        "SELECT * FROM table WHERE a = :name",
        "SELECT @a FROM table",
        "SELECT @@version FROM table",
        "SELECT s.f(1) FROM table",
        "SELECT a.b.c FROM table",
        "SELECT a.b.* FROM table",
        "SELECT 'a\\' FROM other -- ' FROM table",
        "SELECT 'a\\'' FROM table",
        "SELECT \"a\\\" FROM table",
        "SELECT q'{ it's }' FROM table",
        "SELECT E'a' FROM table",
        "SELECT $$a$$ FROM table",
        "SELECT 1 AS a#b FROM table",
        "SELECT {d '2020-01-01'} FROM table",
        "SELECT NEXT VALUE FOR s FROM table",
        "SELECT /*+ HINT */ a FROM table",
        "SELECT a FROM table USE INDEX (x)",
        "SELECT a FROM table WITH (NOLOCK)",
        "SELECT a FROM table START WITH a = 1 CONNECT BY PRIOR a = b",
        "SELECT TOP 5 * FROM table",
        "SELECT * FROM table WHERE MATCH (a) AGAINST ('x')",
        "SELECT FROM WHERE",
        "SELECT * FROM table WHERE",
        "SELECT * FROM table WHERE a = 'open",
        "SELECT ((((1) FROM table",
        "*",
        ";",
        "-- nothing",
        "SELECT '\ud83d' FROM table",
        "\u0000",
        "WITH dataset AS (SELECT a FROM table) SELECT * FROM dataset",
        "WITH Table AS (SELECT 1 AS x) SELECT * FROM table",
        "SELECT * FROM table WHERE a IN orders",
        "SELECT * FROM table WHERE a NOT IN `orders`",
        "SELECT (a IN orders) FROM table",
      })
  void check_whenItIsNotOneSelectThatIsUnderstood_saysSo(String sql) {
    // When
    Fault fault = faultOf(filled(sql));

    // Then
    assertThat(fault.kind()).isIn(Kind.INVALID, Kind.NOT_FOUND);
    if (fault.kind() == Kind.INVALID) {
      assertThat(fault.errors()).singleElement().extracting("field").isEqualTo("sql");
      assertThat(fault.toString()).doesNotContain("jsqlparser", "Exception");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM table WHER e|1, column 26",
        "SELECT 1; SELECT 2|1, column 11",
        "'  DELETE FROM table'|1, column 3",
        "''|1, column 1",
      })
  void check_whenItCannotBeRead_saysWhere(String sql, String place) {
    // When
    Fault fault = faultOf(sql);

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors().get(0).detail()).contains("line " + place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT IF(a > 1 OR b > 2, 1, 0) FROM table",
        "SELECT SUM(a = 'x' AND b = 'y') FROM table",
        "SELECT CASE WHEN a = 1 THEN b = 2 ELSE c OR d END FROM table",
        "SELECT a FROM table WHERE (((((IF(a > 1, b, c) = 1)))))",
        "SELECT IF(a > 1, 1, IF(a > 2, 2, IF(a > 3, 3, IF(a > 4, 4, IF(a > 5, 5, 6))))) FROM table",
        "SELECT ROUND(SUM(IF(a = 'x' AND (b = 1 OR c = 2), d, 0)) / NULLIF(SUM(e), 0), 2) FROM table",
      })
  void check_whenAConditionStandsForAValue_takesIt(String sql) {
    assertThat(SqlCheck.check(sql, OWN).text()).isEqualTo(sql);
  }

  @Test
  void check_whenItIsLongAndFlat_takesIt() {
    // Given
    String item = "SUM(CASE WHEN a = 1 OR b = 2 THEN 1 ELSE 0 END) AS z, ";

    // When
    Sql checked = SqlCheck.check("SELECT " + item.repeat(300) + "IF(a > 1, 2, 3) FROM table", OWN);

    // Then
    assertThat(checked.text()).hasSizeGreaterThan(300 * item.length());
  }

  @Test
  void check_whenItHasTooManyWords_saysSo() {
    // Given
    String sql = "SELECT '(' FROM table WHERE a IN (1" + ",1".repeat(15_000) + ")";

    // When
    Fault fault = faultOf(sql);

    // Then
    assertThat(fault.errors().get(0).detail()).isEqualTo("has more than 30000 words and signs");
  }

  @Test
  void check_whenParenthesesAreInATextOrAComment_doesNotCountThem() {
    // Given
    String open = "(".repeat(40);

    // When
    Sql checked = SqlCheck.check("SELECT '" + open + "' /* " + open + " */ FROM table", OWN);

    // Then
    assertThat(checked.text()).isEqualTo("SELECT '" + open + "' FROM table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CASE WHEN a THEN |1||4|9",
        "CASE WHEN a = 1 THEN 2 ELSE |IF(a > 1, 2, 3)| END|4|10",
        "(|a = 1|)|4|10",
        "(|IF(a > 1, b, c) = 1|)|4|10",
        "(|a = 1|) x|4|10",
        "f(|a = 1|, (b)|4|10",
        "IF((a OR b), CASE WHEN a THEN |1| END, 2)|4|10",
        "IF((a OR b), CASE WHEN a THEN |1| END, 2|4|10",
        "COALESCE((a + |IF(a > 1, 3, 4)|), 2)|4|6",
        "CASE WHEN f((a = |1|)) THEN 2 END|3|5",
        "CASE WHEN f((a = |1|) THEN 2|3|5",
      })
  void check_whenItIsSmallAndNasty_endsSoon(
      String before, String within, String after, int least, int most) {
    String end = after == null ? "" : after;
    for (int levels = least; levels <= most; levels++) {
      String nested = before.repeat(levels) + within + end.repeat(levels);
      assertEndsSoon("SELECT " + nested);
      assertEndsSoon("SELECT a FROM table WHERE " + nested);
      assertEndsSoon("SELECT " + nested + " FROM table y z");
    }
  }

  @Test
  void check_whenItHasTooManyWays_saysSo() {
    // Given
    String sql = "SELECT " + "(".repeat(9) + "IF(a > 1, 2, 3) = 1" + ")".repeat(9) + " FROM table";

    // When
    Fault fault = faultOf(sql);

    // Then
    assertThat(fault.errors().get(0).detail())
        .isEqualTo("takes too long to be understood: simplify it");
  }

  @Test
  void check_whenTheReaderIsInterrupted_endsAtOnce() {
    // Given
    Thread.currentThread().interrupt();

    // When
    Fault fault = faultOf("SELECT " + "IF(a > 1, 2, ".repeat(9) + "3" + ")".repeat(9));

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(fault.errors().get(0).detail()).startsWith("takes too long");
  }

  @Test
  void check_whenItIsNasty_endsSoon() {
    assertRefusedSoon("SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " FROM table");
    assertRefusedSoon("SELECT " + "(".repeat(30) + "1" + ")".repeat(29) + " FROM table");
    assertRefusedSoon("SELECT " + "NOT ".repeat(12_000) + "a FROM");
    assertRefusedSoon("SELECT " + "- ".repeat(20_000) + "a FROM table x y z");
    assertRefusedSoon("SELECT " + "CASE WHEN a THEN ".repeat(3_000) + "1");
    assertRefusedSoon("SELECT " + "f(".repeat(10) + "a, " + "(b)".repeat(9));
    assertRefusedSoon("SELECT a" + " AND (a".repeat(25) + " FROM table");
    assertRefusedSoon("SELECT '" + "a".repeat(SqlCheck.MAX_LENGTH) + "' FROM table");
    assertRefusedSoon("SELECT * FROM " + "(SELECT * FROM ".repeat(29) + "table");
    assertRefusedSoon("SELECT " + "IN ".repeat(10_000));
    assertRefusedSoon("SELECT " + "[ ".repeat(30_000));
    assertRefusedSoon("SELECT " + "/*".repeat(30_000));
    assertRefusedSoon("SELECT " + "q'{' ".repeat(12_000));
    assertEndsSoon("SELECT * FROM table WHERE a = 1" + " OR a = 1".repeat(6_000));
    assertEndsSoon("SELECT " + "1+".repeat(20_000) + "1 FROM table");
    assertEndsSoon("SELECT * FROM table WHERE a IN (1" + ",1".repeat(30_000) + ")");
    assertEndsSoon(
        "SELECT " + "IF(".repeat(9) + "a IN (1" + ",1".repeat(9_000) + ")" + ",1,2)".repeat(9));
    assertEndsSoon("SELECT 1 FROM table" + " UNION SELECT 1 FROM table".repeat(2_000));
  }

  private static void assertRefusedSoon(String sql) {
    Fault fault =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> faultOf(sql), sql(sql));
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
  }

  private static void assertEndsSoon(String sql) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            SqlCheck.check(sql, OWN);
          } catch (FaultException refused) {
            assertThat(refused.fault().kind()).isEqualTo(Kind.INVALID);
          }
        },
        sql(sql));
  }

  private static String sql(String sql) {
    return sql.substring(0, Math.min(60, sql.length()));
  }

  private static String filled(String sql) {
    return sql.replace("{own}", OWN).replace("{other}", OTHER);
  }

  private static Fault faultOf(String sql) {
    FaultException refused =
        catchThrowableOfType(FaultException.class, () -> SqlCheck.check(sql, OWN));
    assertThat(refused).as(sql(sql)).isNotNull();
    return refused.fault();
  }
}
