package io.datasetgateway.sharing;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: who may do what with a dataset, at its backend. */
@Capability("permissions")
public interface PermissionReader {
  /**
   * Lists who may do what with one dataset.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<List<Permission>> permissions(DatasetId id);
}
