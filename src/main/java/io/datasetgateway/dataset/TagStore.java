package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: the tags of a dataset. Backends keep them as one list, which is written as a whole. */
@Capability("tags")
public interface TagStore {
  /**
   * Reads all tags.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<List<Tag>> tags(DatasetId id);

  /**
   * Replaces all tags.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<Void> replaceTags(DatasetId id, List<Tag> tags);
}
