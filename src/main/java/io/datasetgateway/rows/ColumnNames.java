package io.datasetgateway.rows;

import io.datasetgateway.dataset.Column;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names of a dataset's columns, as SQL may have them. They come from the backend, where anybody
 * may have chosen them.
 */
final class ColumnNames {
  private final Set<String> all;
  private final List<String> visible;

  ColumnNames(List<Column> columns) {
    this.all =
        columns.stream().map(Column::name).collect(Collectors.toCollection(LinkedHashSet::new));
    this.visible = columns.stream().filter(Column::visible).map(Column::name).distinct().toList();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that are not hidden, in their order. */
  List<String> visible() {
    return visible;
  }

  /** What is wrong with a name that a caller wants to use; null when nothing is. */
  @Nullable String problemOf(String name) {
    if (!all.contains(name)) {
      return all.stream()
          .filter(name::equalsIgnoreCase)
          .findFirst()
          .map(other -> "there is no column '" + name + "', but '" + other + "'")
          .orElse("there is no column '" + name + "'");
    }
    return isQuotable(name)
        ? null
        : "column '" + name + "' cannot be asked for: engines differ in how they read its name";
  }

  /**
   * @param name one without a {@link #problemOf problem}
   */
  static String quoted(String name) {
    return '`' + name + '`';
  }

  /** Within backticks each engine reads each of its characters as itself. */
  private static boolean isQuotable(String name) {
    return !name.isEmpty()
        && name.chars().noneMatch(one -> one == '`' || one == '\\' || Character.isISOControl(one))
        && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }
}
