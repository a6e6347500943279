package io.datasetgateway.rows;

import io.datasetgateway.problem.FaultException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;

/**
 * Reads SQL into a tree. What it cannot read is refused with its place.
 *
 * @param field what the caller wrote it in
 */
record SqlParser(String field) {
  /** Deeper nesting is not read: the parser's effort may double with each level. */
  static final int MAX_NESTING = 30;

  /** Deeper nesting is read in the first, simple mode only. */
  private static final int MAX_THOROUGH_NESTING = CCJSqlParserUtil.ALLOWED_NESTING_DEPTH;

  /** Most words and signs: a value in a list, and its comma, take 0.05 ms. */
  static final int MAX_TOKENS = 30_000;

  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  /** What is read of the parser's grammar. */
  private interface Reading<T> {
    T from(CCJSqlParser parser) throws ParseException;
  }

  /**
   * Reads exactly one SELECT.
   *
   * @throws FaultException INVALID, naming line and column
   */
  Select select(String sql) {
    return read(sql, "there is no statement", this::oneSelect);
  }

  /**
   * Reads exactly one condition, as it stands behind WHERE, without a comment.
   *
   * @throws FaultException INVALID, naming line and column
   */
  Expression condition(String sql) {
    return read(sql, "there is no condition", this::oneCondition);
  }

  private <T> T read(String sql, String nothing, Reading<T> reading) {
    if (sql.isBlank()) {
      throw SqlRefusal.at(field, 1, 1, nothing);
    }
    try {
      return read(sql, extent(sql), reading);
    } catch (TokenMgrException e) {
      throw unreadable(e);
    } catch (BoundedParser.TooManyWays e) {
      throw tooLong();
    }
  }

  private <T> T read(String sql, SqlExtent extent, Reading<T> reading) {
    try {
      return reading.from(new BoundedParser(sql, extent.tokens(), false));
    } catch (ParseException simple) {
      return readThoroughly(sql, extent, reading, simple);
    }
  }

  /** Only so is a condition found where a value is expected, as in {@code IF(a > 1, b, c)}. */
  private <T> T readThoroughly(
      String sql, SqlExtent extent, Reading<T> reading, ParseException simple) {
    if (extent.nesting() > MAX_THOROUGH_NESTING) {
      throw unreadable(simple);
    }
    try {
      return reading.from(new BoundedParser(sql, extent.tokens(), true));
    } catch (ParseException e) {
      throw unreadable(e);
    }
  }

  private Select oneSelect(CCJSqlParser parser) throws ParseException {
    Token first = parser.getToken(1);
    if (first.kind == CCJSqlParserConstants.EOF) {
      throw SqlRefusal.at(field, 1, 1, "there is no statement");
    }
    Statement statement = parser.Statement();
    while (parser.getToken(1).kind == CCJSqlParserConstants.ST_SEMICOLON) {
      parser.getNextToken();
    }
    requireEnd(parser, "only one statement is taken, this is another");
    for (Token token = first; token != null; token = token.next) {
      requireList(token);
    }
    if (statement instanceof Select select && !(select instanceof Values)) {
      return select;
    }
    throw SqlRefusal.at(field, first.beginLine, first.beginColumn, "only a SELECT is taken");
  }

  private Expression oneCondition(CCJSqlParser parser) throws ParseException {
    Token first = parser.getToken(1);
    requireNoComment(first);
    Expression condition = parser.Expression();
    requireEnd(parser, "this is no part of the condition");
    for (Token token = first; token != null; token = token.next) {
      requireNoComment(token);
      requireList(token);
    }
    return condition;
  }

  private void requireEnd(CCJSqlParser parser, String otherwise) {
    Token next = parser.getToken(1);
    if (next.kind != CCJSqlParserConstants.EOF) {
      throw SqlRefusal.at(field, next.beginLine, next.beginColumn, otherwise);
    }
  }

  /**
   * Without parentheses it would be a table to some engines. Asked of the words, since in the
   * parser's tree what follows the list is a part of it.
   */
  private void requireList(Token token) {
    Token next = token.next;
    if (token.kind == CCJSqlParserConstants.K_IN && next != null && !next.image.equals("(")) {
      throw SqlRefusal.at(
          field, next.beginLine, next.beginColumn, "IN needs a list in parentheses");
    }
  }

  /** The parser keeps what it passes over with the token behind it. */
  private void requireNoComment(Token token) {
    Token comment = token.specialToken;
    if (comment != null) {
      throw SqlRefusal.at(field, comment.beginLine, comment.beginColumn, "a comment is not taken");
    }
  }

  private SqlExtent extent(String sql) {
    SqlExtent extent = SqlExtent.of(sql);
    if (extent.nesting() > MAX_NESTING) {
      throw SqlRefusal.of(field, "is nested more than " + MAX_NESTING + " levels deep");
    }
    if (extent.tokens() > MAX_TOKENS) {
      throw SqlRefusal.of(field, "has more than " + MAX_TOKENS + " words and signs");
    }
    return extent;
  }

  /** What is said of a statement that there was no time for. */
  FaultException tooLong() {
    return SqlRefusal.of(field, "takes too long to be understood: simplify it");
  }

  private FaultException unreadable(ParseException failure) {
    Token last = failure.currentToken;
    if (last == null) {
      return SqlRefusal.of(field, "cannot be read as SQL");
    }
    Token wrong = last.next == null ? last : last.next;
    return SqlRefusal.at(field, wrong.beginLine, wrong.beginColumn, "cannot be read as SQL");
  }

  private FaultException unreadable(TokenMgrException failure) {
    Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
    return place.find()
        ? SqlRefusal.at(
            field,
            Integer.parseInt(place.group(1)),
            Integer.parseInt(place.group(2)),
            "cannot be read as SQL")
        : SqlRefusal.of(field, "cannot be read as SQL");
  }
}
