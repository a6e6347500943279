package io.datasetgateway.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one schema of a data source.
 *
 * @param items in the backend's order
 * @param truncatedAt how many the backend tells at most, when it told as many: there may be more
 */
public record SourceTables(List<SourceTable> items, @Nullable Integer truncatedAt) {
  public SourceTables {
    items = List.copyOf(items);
  }
}
