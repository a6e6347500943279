package io.datasetgateway.quality;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: what a backend knows of the quality of its datasets. */
@Capability("quality")
public interface QualityMonitor {
  /**
   * Reads the latest results of a dataset's checks.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<QualityReading> quality(DatasetId id, QualityQuery query);
}
