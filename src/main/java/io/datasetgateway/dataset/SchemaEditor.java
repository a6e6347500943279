package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: replaces a dataset's columns. */
@Capability("schema-edit")
public interface SchemaEditor {
  /**
   * Replaces the whole list of columns.
   *
   * @param columns in their order; each with a logical type
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<Void> replace(DatasetId id, List<NewColumn> columns);
}
