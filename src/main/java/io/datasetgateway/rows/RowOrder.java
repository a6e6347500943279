package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which order rows are wanted.
 *
 * @param terms what comes first
 * @param total whether all other columns that are answered follow, ascending, so that pages do not
 *     overlap; otherwise rows come as the backend has them
 */
record RowOrder(List<Term> terms, boolean total) {
  static final String FIELD = "sort";

  private static final String NONE = "none";
  private static final String ASCENDING = ":asc";
  private static final String DESCENDING = ":desc";

  RowOrder {
    terms = List.copyOf(terms);
  }

  /** One column, in one direction. */
  record Term(String column, boolean descending) {
    static Term of(String text) {
      if (text.endsWith(DESCENDING)) {
        return new Term(text.substring(0, text.length() - DESCENDING.length()), true);
      }
      boolean said = text.endsWith(ASCENDING);
      return new Term(said ? text.substring(0, text.length() - ASCENDING.length()) : text, false);
    }
  }

  /**
   * Reads an order as a caller writes it.
   *
   * @param text absent for that of all columns
   * @throws io.datasetgateway.problem.FaultException INVALID when a column is named twice
   */
  static RowOrder parse(@Nullable String text) {
    if (text == null) {
      return new RowOrder(List.of(), true);
    }
    if (text.equals(NONE)) {
      return new RowOrder(List.of(), false);
    }
    List<Term> terms = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String value : CsvRecord.parse(FIELD, text)) {
      Term term = Term.of(value);
      if (!seen.add(term.column())) {
        throw Fault.invalid(FIELD, "names '" + term.column() + "' twice").asException();
      }
      terms.add(term);
    }
    return new RowOrder(terms, true);
  }
}
