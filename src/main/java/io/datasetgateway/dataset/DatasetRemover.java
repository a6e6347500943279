package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: removes a dataset from its backend; DQOps stops monitoring, the table itself stays. */
@Capability("dataset-delete")
public interface DatasetRemover {
  /**
   * Removes one dataset.
   *
   * @return fails with NOT_FOUND when there is no such dataset, OUTCOME_UNKNOWN when the answer was
   *     lost
   */
  Uni<Void> remove(DatasetId id);
}
