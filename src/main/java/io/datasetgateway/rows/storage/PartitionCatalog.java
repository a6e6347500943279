package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Port: the partitions of a dataset, at its backend. */
@Capability("partitions")
public interface PartitionCatalog {
  /**
   * Reads on in the list of those that are wanted, in the order that is asked for.
   *
   * @param position where to go on; null for the beginning
   * @param wanted how many are still of use, at least 1; fewer or more may be answered
   * @return fails with NOT_FOUND when there is no such dataset; INVALID when the position is not
   *     one of this backend's own
   */
  Uni<Slice<Partition>> partitions(
      DatasetId id, PartitionQuery query, @Nullable String position, int wanted);
}
