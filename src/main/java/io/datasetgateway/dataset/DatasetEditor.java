package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: changes a dataset's description of itself. */
@Capability("dataset-edit")
public interface DatasetEditor {
  /**
   * Changes what the patch names and nothing else.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<Void> edit(DatasetId id, DatasetPatch patch);
}
