package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Port: the versions of a dataset's rows. */
@Capability("versions")
public interface VersionCatalog {
  /**
   * Reads on in the list, in the backend's own order.
   *
   * @param filter which are wanted; no others are answered
   * @param position where to go on; null for the beginning
   * @param wanted how many are still of use, at least 1; never more are answered, and fewer do not
   *     mean that there are no more
   * @return fails with NOT_FOUND when there is no such dataset, and with INVALID on a position that
   *     is not this backend's ({@link io.datasetgateway.paging.Cursor#refusal})
   */
  Uni<Slice<Version>> versions(
      DatasetId id, VersionFilter filter, @Nullable String position, int wanted);
}
