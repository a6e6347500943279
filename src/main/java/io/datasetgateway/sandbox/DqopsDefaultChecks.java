package io.datasetgateway.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks that DQOps gives to a table when it is imported; none of them has run yet. */
final class DqopsDefaultChecks {

  private DqopsDefaultChecks() {}

  static List<DqopsCheck> of(List<DqopsColumn> columns) {
    List<DqopsCheck> checks = new ArrayList<>();
    checks.add(check("daily_table_availability", null, "availability", "Availability"));
    checks.add(check("daily_row_count", null, "volume", "Completeness"));
    checks.add(check("daily_column_count_changed", null, "schema", "Consistency"));
    for (DqopsColumn column : columns) {
      checks.add(check("daily_nulls_count", column.name(), "nulls", "Completeness"));
      checks.add(check("daily_column_type_changed", column.name(), "schema", "Consistency"));
    }
    return checks;
  }

  private static DqopsCheck check(
      String name, @Nullable String column, String category, String dimension) {
    return new DqopsCheck(
        name, column, "monitoring", "daily", category, dimension, "valid", "valid", null);
  }
}
