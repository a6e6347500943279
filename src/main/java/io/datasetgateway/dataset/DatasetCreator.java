package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: creates datasets. */
@Capability("dataset-create")
public interface DatasetCreator {
  /**
   * Creates an empty dataset.
   *
   * @return its id; fails with OUTCOME_UNKNOWN when the answer was lost
   */
  Uni<DatasetId> create(NewDataset dataset);
}
