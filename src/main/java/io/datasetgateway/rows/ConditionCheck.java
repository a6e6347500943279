package io.datasetgateway.rows;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;
import net.sf.jsqlparser.schema.Column;

/**
 * Lets through one condition over the columns of one dataset, and writes it anew. It reads nothing
 * but the row that is looked at: there is no SELECT in it, no table, and nothing over several rows.
 */
final class ConditionCheck {
  /** Longest condition that is read, in characters. */
  static final int MAX_LENGTH = 16 * 1024;

  static final String FIELD = "filter";

  private static final SqlParser PARSER = new SqlParser(FIELD);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern CONSTANT = Pattern.compile("-?[0-9.]+|'[^']*'");

  /** Functions over several rows. Another one would be refused by the backend, in its place. */
  private static final Set<String> OVER_ROWS =
      Set.of(
          ("ANY_VALUE APPROX_COUNT_DISTINCT APPROXIMATE_COUNT_DISTINCT ARRAY_AGG AVG BIT_AND BIT_OR"
                  + " BIT_XOR BOOL_AND BOOL_OR CORR COUNT COVAR_POP COVAR_SAMP CUME_DIST DENSE_RANK"
                  + " EVERY FIRST_VALUE GROUP_CONCAT JSON_ARRAYAGG JSON_OBJECTAGG LAG LAST_VALUE"
                  + " LEAD LISTAGG MAX MEDIAN MIN MODE NTH_VALUE NTILE PERCENT_RANK"
                  + " PERCENTILE_CONT PERCENTILE_DISC RANK ROW_NUMBER STD STDDEV STDDEV_POP"
                  + " STDDEV_SAMP STRING_AGG SUM VAR_POP VAR_SAMP VARIANCE")
              .split(" "));

  private final ColumnNames columns;

  private ConditionCheck(ColumnNames columns) {
    this.columns = columns;
  }

  /**
   * Checks a condition.
   *
   * @return the same condition, with every column in backticks
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the place
   */
  static String check(String condition, ColumnNames columns) {
    if (condition.length() > MAX_LENGTH) {
      throw SqlRefusal.of(FIELD, "must have at most " + MAX_LENGTH + " characters");
    }
    try {
      Expression read = PARSER.condition(condition);
      new ConditionCheck(columns).look(read);
      return requireSame(SqlText.requirePlain(FIELD, read.toString()));
    } catch (StackOverflowError e) {
      throw SqlRefusal.of(FIELD, "is too long a chain, or nested too deeply");
    }
  }

  /** What was written is read once more: were it another condition, nobody had checked that. */
  private static String requireSame(String written) {
    if (!PARSER.condition(written).toString().equals(written)) {
      throw SqlRefusal.of(FIELD, "cannot be read in one way only: put parentheses into it");
    }
    return written;
  }

  private void look(Object value) {
    if (SqlTree.isPart(value)) {
      if (!SqlWords.isOfConditions(value)) {
        throw SqlRefusal.unknown(FIELD, value);
      }
      require(value);
    }
    SqlTree.within(value, Set.of()).forEach(this::look);
  }

  private void require(Object part) {
    if (part instanceof Column column) {
      name(column);
    } else if (part instanceof Function function) {
      requireOfOneRow(function);
    } else if (part instanceof StringValue text && text.getPrefix() != null) {
      throw SqlRefusal.at(FIELD, part, "a text must have no prefix");
    } else if (part instanceof ParenthesedExpressionList<?> list && list.isEmpty()) {
      throw SqlRefusal.at(FIELD, part, "there is nothing in the parentheses");
    } else if (part instanceof SupportsOldOracleJoinSyntax sided
        && (sided.getOldOracleJoinSyntax() != 0 || sided.getOraclePriorPosition() != 0)) {
      throw SqlRefusal.at(FIELD, part, "a condition is of one row: PRIOR and (+) are of several");
    } else if (part instanceof IntervalExpression interval
        && interval.getParameter() != null
        && !CONSTANT.matcher(interval.getParameter()).matches()) {
      throw SqlRefusal.at(FIELD, part, "an interval must be a number or a text");
    }
  }

  /** Quoted in one way only: to some engines double quotes are those of a text. */
  private void name(Column column) {
    if (column.getTable() != null) {
      throw SqlRefusal.at(FIELD, column, "a column must be named without a table");
    }
    String name = unquoted(column.getColumnName());
    String problem = columns.problemOf(name);
    if (problem != null) {
      throw SqlRefusal.at(FIELD, column, problem);
    }
    column.setColumnName(ColumnNames.quoted(name));
  }

  private static String unquoted(String written) {
    String inner = written.length() < 2 ? written : written.substring(1, written.length() - 1);
    return switch (written.charAt(0)) {
      case '`' -> inner;
      case '"' -> inner.replace("\"\"", "\"");
      default -> written;
    };
  }

  private static void requireOfOneRow(Function function) {
    String name = function.getName();
    if (!PLAIN.matcher(name).matches()) {
      throw SqlRefusal.at(
          FIELD, function, "a function must be named without a schema and without quotes");
    }
    boolean overRows =
        OVER_ROWS.contains(name.toUpperCase(Locale.ROOT))
            || function.isDistinct()
            || function.isUnique()
            || function.isAllColumns();
    if (overRows) {
      throw SqlRefusal.at(FIELD, function, "a condition is of one row: " + name + " is of several");
    }
    if (function.getExtraKeyword() != null || function.getAttribute() != null) {
      throw SqlRefusal.at(FIELD, function, "a function takes values and is one, nothing else");
    }
  }
}
