package io.datasetgateway.sharing;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: takes a dataset from others, at its backend. */
@Capability("permission-revoke")
public interface PermissionRevoker {
  /**
   * Takes away what one principal may do.
   *
   * @return fails with NOT_FOUND when there is no such dataset, or that principal has no access
   */
  Uni<Void> revoke(DatasetId id, Principal principal);
}
