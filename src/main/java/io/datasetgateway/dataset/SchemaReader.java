package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: reads a dataset's columns. */
@Capability("schema")
public interface SchemaReader {
  /**
   * Reads the columns of one dataset.
   *
   * @param includeHidden whether columns that the backend hides are wanted too
   * @return the columns in their order; empty when the dataset has none yet; fails with NOT_FOUND
   *     when there is no such dataset
   */
  Uni<List<Column>> columns(DatasetId id, boolean includeHidden);
}
