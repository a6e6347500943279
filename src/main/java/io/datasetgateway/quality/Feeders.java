package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;

/**
 * Knows which datasets feed another one, so that their quality stands for its own. Who knows it is
 * not this room's matter.
 */
public interface Feeders {
  /**
   * What feeds a dataset, as far as the caller may touch it.
   *
   * @return fails with NOT_FOUND when there is no such dataset; a backend that could not be asked
   *     is a doubt in the answer, not a failure
   */
  Uni<Feed> of(DatasetId id);

  /**
   * What feeds a dataset by the word of those on whom the operator's gate relies, and no other;
   * also what the caller may not touch, so that it is to be told nothing of it.
   *
   * @return never fails because of a backend: one that could not be asked is a doubt
   */
  Uni<Feed> trusted(DatasetId id);
}
