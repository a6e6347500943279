package io.datasetgateway.rows;

import io.datasetgateway.problem.FaultException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;

/** Reads SQL into a tree. What it cannot read is refused with its place. */
final class SqlParser {
  /** Deeper nesting is not read: the parser's effort may double with each level. */
  static final int MAX_NESTING = 30;

  private static final String FIELD = "sql";
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private SqlParser() {}

  /**
   * Reads exactly one SELECT.
   *
   * @throws FaultException INVALID, naming line and column
   */
  static Select select(String sql) {
    requireFlat(sql);
    if (sql.isBlank()) {
      throw SqlRefusal.at(FIELD, 1, 1, "there is no statement");
    }
    try {
      return oneSelect(sql, false);
    } catch (ParseException simple) {
      return selectThoroughly(sql);
    } catch (TokenMgrException e) {
      throw unreadable(e);
    }
  }

  /** The parser's second mode understands more, and may take much longer when deeply nested. */
  private static Select selectThoroughly(String sql) {
    try {
      return oneSelect(sql, nesting(sql) <= CCJSqlParserUtil.ALLOWED_NESTING_DEPTH);
    } catch (ParseException e) {
      throw unreadable(e);
    } catch (TokenMgrException e) {
      throw unreadable(e);
    }
  }

  private static Select oneSelect(String sql, boolean thorough) throws ParseException {
    CCJSqlParser parser = CCJSqlParserUtil.newParser(sql).withAllowComplexParsing(thorough);
    Token first = parser.getToken(1);
    if (first.kind == CCJSqlParserConstants.EOF) {
      throw SqlRefusal.at(FIELD, 1, 1, "there is no statement");
    }
    Statement statement = parser.Statement();
    Token next = parser.getToken(1);
    while (next.kind == CCJSqlParserConstants.ST_SEMICOLON) {
      parser.getNextToken();
      next = parser.getToken(1);
    }
    if (next.kind != CCJSqlParserConstants.EOF) {
      throw SqlRefusal.at(
          FIELD, next.beginLine, next.beginColumn, "only one statement is taken, this is another");
    }
    if (statement instanceof Select select && !(select instanceof Values)) {
      return select;
    }
    throw SqlRefusal.at(FIELD, first.beginLine, first.beginColumn, "only a SELECT is taken");
  }

  private static void requireFlat(String sql) {
    if (nesting(sql) > MAX_NESTING) {
      throw SqlRefusal.of(FIELD, "is nested more than " + MAX_NESTING + " levels deep");
    }
  }

  /** How many parentheses are open at most; those in texts and comments count, too. */
  private static int nesting(String sql) {
    int deepest = 0;
    int open = 0;
    for (int i = 0; i < sql.length(); i++) {
      char one = sql.charAt(i);
      open += one == '(' ? 1 : one == ')' && open > 0 ? -1 : 0;
      deepest = Math.max(deepest, open);
    }
    return deepest;
  }

  private static FaultException unreadable(ParseException failure) {
    Token last = failure.currentToken;
    if (last == null) {
      return SqlRefusal.of(FIELD, "cannot be read as SQL");
    }
    Token wrong = last.next == null ? last : last.next;
    return SqlRefusal.at(FIELD, wrong.beginLine, wrong.beginColumn, "cannot be read as SQL");
  }

  private static FaultException unreadable(TokenMgrException failure) {
    Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
    return place.find()
        ? SqlRefusal.at(
            FIELD,
            Integer.parseInt(place.group(1)),
            Integer.parseInt(place.group(2)),
            "cannot be read as SQL")
        : SqlRefusal.of(FIELD, "cannot be read as SQL");
  }
}
