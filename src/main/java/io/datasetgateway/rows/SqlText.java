package io.datasetgateway.rows;

import java.nio.charset.StandardCharsets;

/**
 * Holds SQL to characters that every engine reads alike. What one takes for the end of a text and
 * another does not (a backslash, a comment within a comment, a dollar) would let an engine see
 * other tables than the parser did.
 */
final class SqlText {
  private static final String PUNCTUATION = "_.,()*+-/%=<>!|:";

  private SqlText() {}

  /**
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the character
   */
  static String requirePlain(String field, String sql) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(sql)) {
      throw SqlRefusal.of(field, "has half a character, which cannot be sent on");
    }
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char one = sql.charAt(i);
      if (quote != 0) {
        requireInQuotes(field, one);
        quote = one == quote ? 0 : quote;
      } else if (one == '\'' || one == '"' || one == '`') {
        quote = one;
      } else {
        requireBare(field, one);
        requireNoComment(field, sql, i);
      }
    }
    if (quote != 0) {
      throw SqlRefusal.of(field, "has a quote that is not closed");
    }
    return sql;
  }

  private static void requireInQuotes(String field, char one) {
    if (one == '\\' || one == 0) {
      throw SqlRefusal.of(field, "must have no backslash: engines differ in what it means");
    }
  }

  private static void requireBare(String field, char one) {
    boolean known =
        Character.isLetterOrDigit(one)
            || Character.isSurrogate(one)
            || one == ' '
            || one == '\n'
            || PUNCTUATION.indexOf(one) >= 0;
    if (!known) {
      throw SqlRefusal.of(field, "must not have '" + one + "' outside of a text or a quoted name");
    }
  }

  private static void requireNoComment(String field, String sql, int at) {
    if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
      throw SqlRefusal.of(field, "must have a blank or parentheses between two signs");
    }
  }
}
