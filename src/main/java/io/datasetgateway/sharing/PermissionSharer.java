package io.datasetgateway.sharing;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/** Port: lets others have a dataset, at its backend. */
@Capability("permission-share")
public interface PermissionSharer {
  /**
   * Gives each principal its access, whatever it had before; all others keep theirs. A mail is sent
   * only when that is asked for, and then never twice.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<Void> share(DatasetId id, Share share);
}
