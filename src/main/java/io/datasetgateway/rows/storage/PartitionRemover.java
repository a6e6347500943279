package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Port: deletes partitions of a dataset, at its backend. */
@Capability("partition-delete")
public interface PartitionRemover {
  /** A further member of a failure: what is certainly gone, as words of {@link PartitionPart}. */
  String DONE = "done";

  /**
   * Deletes parts of a partition, the rows first, and lets queries see it. A failure says with
   * {@link #DONE} how far it came; made again, it goes on from there. No deletion of rows is made
   * twice by itself: rows may have come in between.
   *
   * @param parts at least one
   * @return fails with NOT_FOUND when none of these parts was there, or no such dataset
   */
  Uni<Void> remove(DatasetId id, PartitionName partition, Set<PartitionPart> parts);
}
