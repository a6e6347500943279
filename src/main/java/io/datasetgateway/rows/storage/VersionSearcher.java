package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: finds the versions of a dataset's rows that a dataflow would load. */
@Capability("version-search")
public interface VersionSearcher {
  /**
   * Finds those that an expression selects.
   *
   * @return at most as many as are wanted, each with what is told of it besides its id; fails with
   *     NOT_FOUND when there is no such dataset, and with MALFORMED when they are not to be
   *     recognised in the answer
   */
  Uni<List<Version>> search(DatasetId id, VersionSearch search);
}
