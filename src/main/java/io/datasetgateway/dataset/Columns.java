package io.datasetgateway.dataset;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.resilience.MetadataCache.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What holds for a list of columns, whatever the backend. */
final class Columns {
  private Columns() {}

  /** The reading of a dataset's columns. */
  static Subject subject(DatasetId id, boolean includeHidden) {
    return new Subject(id.toString(), includeHidden ? "columns" : "visible columns");
  }

  /**
   * Two names that differ only in case are taken by Domo and fail later on: they are refused here.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming each repeated column
   */
  static void check(List<NewColumn> columns) {
    Set<String> seen = new HashSet<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        errors.add(
            new FieldError(
                "columns[" + i + "].name", "'" + name + "' is there twice, in any case"));
      }
    }
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
  }

  /** A dataset just created, as far as its creator described it. */
  static Dataset asAsked(DatasetId id, NewDataset asked) {
    List<Column> columns = new ArrayList<>();
    for (NewColumn column : asked.columns()) {
      columns.add(
          new Column(
              column.name(),
              columns.size() + 1,
              column.logicalType(),
              null,
              null,
              column.isVisible(),
              null));
    }
    return new Dataset(
        id,
        asked.backend(),
        asked.name(),
        null,
        asked.description(),
        null,
        null,
        List.of(DomainId.root(id.backend())),
        List.of(),
        List.of(),
        columns,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
