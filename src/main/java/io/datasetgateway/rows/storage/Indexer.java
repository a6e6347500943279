package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: lets queries see the rows of datasets. */
@Capability("index")
public interface Indexer {
  /**
   * Starts an index. One more than is needed does no harm.
   *
   * @param versions the ids of those to be seen; empty for all that are complete and are not yet
   * @return the job that has ended when queries see them; fails with NOT_FOUND when there is no
   *     such dataset, and with CONFLICT when the backend says that it started none
   */
  Uni<Job> start(DatasetId id, List<String> versions);

  /**
   * Looks at one index.
   *
   * @param key the backend's own
   * @return fails with NOT_FOUND when there is no such dataset or index
   */
  Uni<Index> status(DatasetId id, String key);
}
