package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.RowOrder.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the SELECT that reads the rows which are wanted, and nothing else. */
final class SelectText {
  private final RowRequest request;
  private final ColumnNames names;

  private SelectText(RowRequest request, ColumnNames names) {
    this.request = request;
    this.names = names;
  }

  /**
   * @param names of the dataset
   * @throws io.datasetgateway.problem.FaultException INVALID, naming what is wrong with what is
   *     wanted
   */
  static Sql of(RowRequest request, ColumnNames names) {
    return new SelectText(request, names).write();
  }

  private Sql write() {
    List<String> answered = answered();
    String select = answered.stream().map(ColumnNames::quoted).collect(Collectors.joining(", "));
    String bounds = " LIMIT " + request.limit() + " OFFSET " + request.offset();
    return new Sql("SELECT " + select + " FROM table" + where() + orderBy(answered) + bounds);
  }

  private List<String> answered() {
    List<String> answered = request.columns().isEmpty() ? names.visible() : request.columns();
    if (answered.isEmpty()) {
      String why =
          names.isEmpty() ? "cannot be read: there are none yet" : "must be given: all are hidden";
      throw Fault.invalid(RowRequest.COLUMNS, why).asException();
    }
    answered.forEach(name -> require(RowRequest.COLUMNS, name));
    return answered;
  }

  private String where() {
    String filter = request.filter();
    return filter == null ? "" : " WHERE (" + ConditionCheck.check(filter, names) + ")";
  }

  /** Where no row is wanted, none is sorted. */
  private String orderBy(List<String> answered) {
    List<Term> terms = new ArrayList<>(request.order().terms());
    terms.forEach(term -> require(RowOrder.FIELD, term.column()));
    if (!request.order().total() || request.limit() == 0) {
      return "";
    }
    List<String> first = terms.stream().map(Term::column).toList();
    answered.stream()
        .filter(name -> !first.contains(name))
        .forEach(name -> terms.add(new Term(name, false)));
    return terms.stream().map(SelectText::text).collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private static String text(Term term) {
    return ColumnNames.quoted(term.column()) + (term.descending() ? " DESC" : "");
  }

  private void require(String field, String name) {
    String problem = names.problemOf(name);
    if (problem != null) {
      throw Fault.invalid(field, problem).asException();
    }
  }
}
