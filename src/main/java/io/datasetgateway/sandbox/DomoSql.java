package io.datasetgateway.sandbox;

import java.util.Locale;
import java.util.Set;

/**
 * A caller's SQL, made fit for the engine: {@code table} is an ordinary name there. Quoted texts
 * and comments stay as they are.
 */
final class DomoSql {

  private static final Set<String> READING = Set.of("SELECT", "WITH");

  private final String sql;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean begun;
  private boolean ended;

  private DomoSql(String sql) {
    this.sql = sql;
  }

  /**
   * @throws IllegalArgumentException unless it is one SELECT
   */
  static String toEngine(String sql) {
    return new DomoSql(sql).translate();
  }

  private String translate() {
    while (at < sql.length()) {
      char it = sql.charAt(at);
      if (Character.isWhitespace(it)) {
        copy(at + 1);
      } else if (sql.startsWith("--", at)) {
        copy(end("\n", at + 2));
      } else if (sql.startsWith("/*", at)) {
        copy(end("*/", at + 2));
      } else if (it == ';') {
        ended = true;
        at++;
      } else {
        token(it);
      }
    }
    if (!begun) {
      throw new IllegalArgumentException("SQL is empty");
    }
    return out.toString();
  }

  private void token(char first) {
    if (ended) {
      throw new IllegalArgumentException("Only one statement is allowed");
    }
    if (Character.isJavaIdentifierStart(first)) {
      word();
    } else {
      // A query in brackets is one too.
      if (!begun && first != '(') {
        throw new IllegalArgumentException("Only SELECT is allowed");
      }
      boolean quote = first == '\'' || first == '"' || first == '`';
      copy(quote ? end(String.valueOf(first), at + 1) : at + 1);
    }
  }

  private void word() {
    int end = at;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    String word = sql.substring(at, end).toUpperCase(Locale.ROOT);
    if (!begun && !READING.contains(word)) {
      throw new IllegalArgumentException("Only SELECT is allowed: " + word);
    }
    begun = true;
    if (word.equals("TABLE")) {
      out.append("`table`");
      at = end;
    } else {
      copy(end);
    }
  }

  private void copy(int to) {
    out.append(sql, at, to);
    at = to;
  }

  private int end(String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }
}
