package io.datasetgateway.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SELECT that is made of a request for rows. */
class SelectTextTest {
  private static final ColumnNames NAMES = names("id", "a,b", "x:desc", "none", "*hidden");

  @Test
  void of_whenNothingIsSaid_readsAllVisibleColumnsInTheirOrder() {
    assertThat(text(null, null, null))
        .isEqualTo(
            "SELECT `id`, `a,b`, `x:desc`, `none` FROM table"
                + " ORDER BY `id`, `a,b`, `x:desc`, `none` LIMIT 100 OFFSET 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "id|-|-|SELECT `id` FROM table ORDER BY `id` LIMIT 100 OFFSET 0",
        "none,\"a,b\"|-|-|SELECT `none`, `a,b` FROM table ORDER BY `none`, `a,b` LIMIT 100 OFFSET 0",
        "hidden|-|-|SELECT `hidden` FROM table ORDER BY `hidden` LIMIT 100 OFFSET 0",
        "id|id = 1|-|SELECT `id` FROM table WHERE (`id` = 1) ORDER BY `id` LIMIT 100 OFFSET 0",
        "id|1 = 1 OR hidden = 2|none|SELECT `id` FROM table WHERE (1 = 1 OR `hidden` = 2) LIMIT 100 OFFSET 0",
        "id|-|id:desc|SELECT `id` FROM table ORDER BY `id` DESC LIMIT 100 OFFSET 0",
        "id,none|-|\"a,b:desc\",hidden:asc|SELECT `id`, `none` FROM table ORDER BY `a,b` DESC, `hidden`, `id`, `none` LIMIT 100 OFFSET 0",
        "id|-|none:asc|SELECT `id` FROM table ORDER BY `none`, `id` LIMIT 100 OFFSET 0",
        "id|-|x:desc:asc|SELECT `id` FROM table ORDER BY `x:desc`, `id` LIMIT 100 OFFSET 0",
        "id|-|x:desc:desc|SELECT `id` FROM table ORDER BY `x:desc` DESC, `id` LIMIT 100 OFFSET 0",
      })
  void of_whenSomethingIsSaid_readsThat(String columns, String filter, String sort, String sql) {
    assertThat(text(columns, filter, sort)).isEqualTo(sql);
  }

  @Test
  void of_whenNoRowIsWanted_sortsNone() {
    assertThat(SelectText.of(RowRequest.of("7", "0", "id", null, "id:desc"), NAMES).text())
        .isEqualTo("SELECT `id` FROM table LIMIT 0 OFFSET 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "other|-|-|columns|there is no column 'other'",
        "ID|-|-|columns|there is no column 'ID', but 'id'",
        "id, none|-|-|columns|there is no column ' none'",
        "id,id|-|-|columns|names 'id' twice",
        "id,|-|-|columns|there is no column ''",
        "a\"b|-|-|columns|character 2",
        "\"a|-|-|columns|character 2: a quote is not closed",
        "\"a\"b|-|-|columns|character 4: a comma is due",
        "id|-|other:desc|sort|there is no column 'other'",
        "id|-|x:desc|sort|there is no column 'x'",
        "id|-|id,id:desc|sort|names 'id' twice",
        "id|-|none,id:up|sort|there is no column 'id:up'",
        "id|other = 1|-|filter|line 1, column 1: there is no column 'other'",
      })
  void of_whenItCannotBe_saysWhatIsWrong(
      String columns, String filter, String sort, String field, String detail) {
    // When
    Fault fault =
        catchThrowableOfType(FaultException.class, () -> text(columns, filter, sort)).fault();

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.INVALID);
    assertThat(fault.errors()).singleElement().extracting("field").isEqualTo(field);
    assertThat(fault.errors().get(0).detail()).startsWith(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, offset",
    "x, 1, offset",
    "9223372036854775808, 1, offset",
    "+1, 1, offset",
    "0, -1, limit",
    "0, 1000001, limit",
    "0, 1e3, limit",
    "0, ١, limit"
  })
  void of_whenANumberIsWrong_namesIt(String offset, String limit, String field) {
    // When
    FaultException refused =
        catchThrowableOfType(
            FaultException.class, () -> RowRequest.of(offset, limit, null, null, null));

    // Then
    assertThat(refused.fault().errors()).singleElement().extracting("field").isEqualTo(field);
  }

  @Test
  void of_whenAllColumnsAreHidden_asksForTheirNames() {
    // When
    FaultException refused =
        catchThrowableOfType(
            FaultException.class,
            () -> SelectText.of(RowRequest.of("0", "1", null, null, null), names("*a")));

    // Then
    assertThat(refused.fault().errors()).singleElement().extracting("field").isEqualTo("columns");
  }

  /** Whatever the columns are called, what is written says of each just its name. */
  @Property(tries = 2000)
  void of_always_readsTheseColumnsOfThisDatasetAndNothingElse(
      @ForAll("columnNames") List<String> columns,
      @ForAll @IntRange(max = 3) int sorted,
      @ForAll boolean descending,
      @ForAll @LongRange(max = RowRequest.MAX_LIMIT) long limit,
      @ForAll @LongRange long offset)
      throws Exception {
    // Given
    List<String> sort = columns.subList(0, Math.min(sorted, columns.size()));
    RowRequest request =
        RowRequest.of(
            Long.toString(offset & Long.MAX_VALUE),
            Long.toString(limit),
            csv(columns, ""),
            null,
            sort.isEmpty() ? null : csv(sort, descending ? ":desc" : ":asc"));

    // When
    String sql;
    try {
      sql = SelectText.of(request, names(columns.toArray(String[]::new))).text();
    } catch (FaultException refused) {
      assertThat(columns).anyMatch(SelectTextTest::isUnsafe);
      return;
    }

    // Then
    assertThat(columns).noneMatch(SelectTextTest::isUnsafe);
    assertThat(SqlCheck.check(sql, "own").text()).isEqualTo(sql);
    PlainSelect read = (PlainSelect) CCJSqlParserUtil.parse(sql);
    assertThat(read.getFromItem().toString()).isEqualTo("table");
    assertThat(read.getSelectItems().stream().map(item -> unquoted(item.toString())))
        .containsExactlyElementsOf(columns);
    assertThat(read.getLimit().toString()).isEqualTo(" LIMIT " + limit);
    if (limit > 0) {
      assertThat(read.getOrderByElements().stream().map(it -> unquoted(it.getExpression() + "")))
          .containsExactlyElementsOf(columns);
      assertThat(read.getOrderByElements().stream().filter(it -> !it.isAsc()))
          .hasSize(descending ? sort.size() : 0);
    }
  }

  /** Whatever a caller takes for a column's name, it never gets into what is written. */
  @Property(tries = 1000)
  void of_whenTextsAreWhateverTheyAre_refusesThemOrReadsOnlyThisDataset(
      @ForAll("fragments") String columns,
      @ForAll("fragments") String filter,
      @ForAll("fragments") String sort) {
    try {
      String sql = text(columns, filter, sort);
      assertThat(SqlCheck.check(sql, "own").text()).isEqualTo(sql);
    } catch (FaultException refused) {
      assertThat(refused.fault().kind()).isEqualTo(Kind.INVALID);
      assertThat(refused.fault().errors())
          .allMatch(error -> List.of("columns", "filter", "sort").contains(error.field()));
    }
  }

  @Provide
  Arbitrary<List<String>> columnNames() {
    Arbitrary<String> nasty =
        Arbitraries.of(
                "a", " ", "`", "\\", "'", "\"", "--", "/*", ";", ")", ",", ":desc", "\n", "é")
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(nasty, nasty, Arbitraries.strings().ofMinLength(1).ofMaxLength(8))
        .filter(name -> !name.startsWith("*")) // that is a hidden one, to names()
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
            "id",
            "none",
            "hidden",
            "\"a,b\"",
            "`id`",
            " = ",
            "1",
            "'x'",
            " AND ",
            " OR ",
            "(",
            ")",
            " IN ",
            ",",
            ":desc",
            "SELECT 1",
            " FROM orders",
            " UNION ",
            "--",
            "/*",
            "*/",
            ";",
            "'",
            "`",
            "\"",
            "\\",
            "f(",
            "COUNT(*)",
            " IS NULL",
            "x")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static boolean isUnsafe(String name) {
    return name.indexOf('`') >= 0
        || name.indexOf('\\') >= 0
        || name.chars().anyMatch(Character::isISOControl)
        || name.codePoints().anyMatch(one -> one >= 0xd800 && one <= 0xdfff);
  }

  private static String unquoted(String quoted) {
    assertThat(quoted).startsWith("`").endsWith("`");
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String csv(List<String> names, String suffix) {
    return names.stream()
        .map(name -> '"' + (name + suffix).replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }

  private static String text(String columns, String filter, String sort) {
    return SelectText.of(RowRequest.of("0", "100", columns, filter, sort), NAMES).text();
  }

  /** Columns, of which those with a star are hidden. */
  private static ColumnNames names(String... names) {
    List<Column> columns = new ArrayList<>();
    Arrays.stream(names)
        .map(
            name ->
                new Column(
                    name.replaceFirst("^\\*", ""),
                    1,
                    null,
                    null,
                    null,
                    !name.startsWith("*"),
                    null))
        .forEach(columns::add);
    return new ColumnNames(columns);
  }
}
