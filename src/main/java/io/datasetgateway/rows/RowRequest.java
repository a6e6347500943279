package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a dataset are wanted.
 *
 * @param offset how many are passed over, from 0
 * @param limit how many are wanted at most, 0 to {@value #MAX_LIMIT}
 * @param columns their names in the order in which they are wanted; empty for all that are visible
 * @param filter an SQL condition that they meet, not yet checked; absent for all rows
 */
record RowRequest(
    long offset, long limit, List<String> columns, @Nullable String filter, RowOrder order) {
  static final String COLUMNS = "columns";

  /** More than that are the business of a query. */
  static final long MAX_LIMIT = 1_000_000;

  RowRequest {
    columns = List.copyOf(columns);
  }

  /**
   * Reads what a caller wrote in the parameters of these names.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  static RowRequest of(
      String offset,
      String limit,
      @Nullable String columns,
      @Nullable String filter,
      @Nullable String sort) {
    List<FieldError> errors = new ArrayList<>();
    long from = number("offset", offset, Long.MAX_VALUE, errors);
    long most = number("limit", limit, MAX_LIMIT, errors);
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
    return new RowRequest(from, most, names(columns), filter, RowOrder.parse(sort));
  }

  /** Whether it can be answered for a dataset that has no columns. */
  boolean namesNothing() {
    return columns.isEmpty() && filter == null && order.terms().isEmpty();
  }

  private static long number(String field, String text, long max, List<FieldError> errors) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(one -> one >= '0' && one <= '9');
    try {
      long value = digits ? Long.parseLong(text) : -1;
      if (value >= 0 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    errors.add(new FieldError(field, "must be a whole number from 0 to " + max));
    return 0;
  }

  private static List<String> names(@Nullable String columns) {
    List<String> names = columns == null ? List.of() : CsvRecord.parse(COLUMNS, columns);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw Fault.invalid(COLUMNS, "names '" + name + "' twice").asException();
      }
    }
    return names;
  }
}
