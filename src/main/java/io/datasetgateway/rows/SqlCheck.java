package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * Lets through one SELECT over one dataset, and writes it anew. A backend would run SQL with the
 * gateway's own credential, so that a table named in it would be read past the caller's patterns:
 * every table, wherever it is named, must be the dataset or a WITH of the statement itself.
 */
final class SqlCheck {
  /** Longest SQL that is read, in characters. */
  static final int MAX_LENGTH = 64 * 1024;

  private static final String FIELD = "sql";

  /** What the dataset may be called in any case, besides its own id. */
  private static final Set<String> WORDS = Set.of("table", "dataset");

  /** A name that needs no quotes, and so is no dataset's id. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String own;

  private SqlCheck(String own) {
    this.own = own;
  }

  /**
   * Checks SQL.
   *
   * @param own the dataset's id as its backend knows it
   * @throws io.datasetgateway.problem.FaultException INVALID when it is not one SELECT that is
   *     understood; NOT_FOUND when it names another table
   */
  static Sql check(String sql, String own) {
    if (sql.length() > MAX_LENGTH) {
      throw SqlRefusal.of(FIELD, "must have at most " + MAX_LENGTH + " characters");
    }
    try {
      Select select = new SqlParser(FIELD).select(sql);
      new SqlCheck(own).look(select, Set.of());
      return new Sql(SqlText.requirePlain(FIELD, select.toString()));
    } catch (StackOverflowError e) {
      throw SqlRefusal.of(FIELD, "is too long a chain, or nested too deeply");
    }
  }

  /**
   * @param names the WITHs that are in scope
   */
  private void look(Object value, Set<String> names) {
    if (SqlTree.isPart(value)) {
      requireKnown(value);
      if (value instanceof Select select) {
        look(select, names);
        return;
      }
      require(value, names);
    }
    for (Object inner : SqlTree.within(value, passedBy(value))) {
      look(inner, names);
    }
  }

  /** A WITH is in scope in what follows it, and in itself only when it says so. */
  private void look(Select select, Set<String> names) {
    Set<String> scope = new HashSet<>(names);
    List<WithItem<?>> items = select.getWithItemsList();
    for (WithItem<?> item : items == null ? List.<WithItem<?>>of() : items) {
      requireKnown(item);
      String name = nameOf(item);
      Set<String> within = new HashSet<>(scope);
      if (item.isRecursive()) {
        within.add(name);
      }
      if (!(item.getParenthesedStatement() instanceof ParenthesedSelect body)) {
        throw SqlRefusal.at(FIELD, item.getParenthesedStatement(), "a WITH must be a SELECT");
      }
      look(body, within);
      scope.add(name);
    }
    requireOnlyReading(select);
    for (Object inner : SqlTree.within(select, Set.of("withItemsList"))) {
      look(inner, scope);
    }
  }

  private static String nameOf(WithItem<?> item) {
    String name = item.getAlias() == null ? "" : item.getAlias().getName();
    if (!PLAIN.matcher(name).matches()) {
      throw SqlRefusal.of(FIELD, "a WITH must be named by letters, digits and _, without quotes");
    }
    if (WORDS.contains(name.toLowerCase(Locale.ROOT))) {
      throw SqlRefusal.of(FIELD, "a WITH must not be named as the dataset is: " + name);
    }
    return name;
  }

  private static void requireOnlyReading(Select select) {
    boolean into =
        select instanceof PlainSelect plain
            && ((plain.getIntoTables() != null && !plain.getIntoTables().isEmpty())
                || plain.getIntoTempTable() != null);
    if (into) {
      throw SqlRefusal.at(FIELD, select, "INTO is not taken: nothing is written");
    }
    if (select.getForMode() != null || select.getForUpdateTable() != null) {
      throw SqlRefusal.at(FIELD, select, "FOR is not taken: nothing is locked");
    }
  }

  private static void requireKnown(Object part) {
    if (!SqlWords.isKnown(part)) {
      throw SqlRefusal.unknown(FIELD, part);
    }
  }

  private void require(Object part, Set<String> names) {
    if (part instanceof Table table) {
      requireOwn(table, names);
    } else if (part instanceof Column column && column.getTable() != null) {
      requireSimple(column.getTable());
    } else if (part instanceof AllTableColumns all) {
      requireSimple(all.getTable());
    } else if (part instanceof Function function && function.getMultipartName().size() > 1) {
      throw SqlRefusal.at(FIELD, part, "a function must be named without a schema");
    } else if (part instanceof StringValue text && text.getPrefix() != null) {
      throw SqlRefusal.at(FIELD, part, "a text must have no prefix");
    }
  }

  /** What qualifies a column is no table to be read. */
  private static Set<String> passedBy(Object value) {
    return value instanceof Column || value instanceof AllTableColumns ? Set.of("table") : Set.of();
  }

  private static void requireSimple(Table qualifier) {
    if (qualifier.getNameParts().size() > 1) {
      throw SqlRefusal.at(FIELD, qualifier, "a column must be named without a schema");
    }
  }

  /** Who names another dataset learns nothing of it, not even whether it is there. */
  private void requireOwn(Table table, Set<String> names) {
    String written = table.getFullyQualifiedName();
    if (!names.contains(written) && !isOwn(unquoted(written))) {
      throw Fault.notFound().asException();
    }
    if (table.getAlias() != null) {
      // (TABLE x) is another table to an engine that knows the TABLE statement; (table AS x) is not
      table.getAlias().setUseAs(true);
    }
  }

  private boolean isOwn(String name) {
    return WORDS.contains(name.toLowerCase(Locale.ROOT)) || name.equals(own);
  }

  private static String unquoted(String written) {
    int last = written.length() - 1;
    boolean quoted =
        last > 0
            && written.charAt(0) == written.charAt(last)
            && (written.charAt(0) == '`' || written.charAt(0) == '"');
    return quoted ? written.substring(1, last) : written;
  }
}
