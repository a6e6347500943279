package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of names, written as one record of CSV (RFC 4180): {@code a,"b,c"} are two. */
final class CsvRecord {
  private final String field;
  private final String text;
  private int at;

  private CsvRecord(String field, String text) {
    this.field = field;
    this.text = text;
  }

  /**
   * Reads one record.
   *
   * @param field what the caller wrote it in
   * @throws FaultException INVALID, naming the place
   */
  static List<String> parse(String field, String text) {
    return new CsvRecord(field, text).values();
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    values.add(value());
    while (at < text.length()) {
      if (text.charAt(at++) != ',') {
        throw wrong("a comma is due here");
      }
      values.add(value());
    }
    return values;
  }

  private String value() {
    return text.startsWith("\"", at) ? quoted() : plain();
  }

  private String plain() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',') {
      if (text.charAt(at++) == '"') {
        throw wrong("a value with a quote in it must be quoted, and the quote doubled");
      }
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char one = text.charAt(at++);
      if (one != '"') {
        value.append(one);
      } else if (text.startsWith("\"", at)) {
        value.append(text.charAt(at++));
      } else {
        return value.toString();
      }
    }
    throw wrong("a quote is not closed");
  }

  private FaultException wrong(String detail) {
    return Fault.invalid(field, "character " + at + ": " + detail).asException();
  }
}
