package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Port: lists and reads the datasets of one backend. */
@Capability("datasets")
public interface DatasetCatalog {
  /**
   * Reads on in the list, in an order that stays the same while the set does.
   *
   * @param query what is wanted; more may be answered, never less
   * @param position where to go on; null for the beginning
   * @param wanted how many are still of use, at least 1; a hint
   * @return fails with INVALID on a position that is not this backend's ({@link
   *     io.datasetgateway.paging.Cursor#refusal}), and when the query names a domain that this
   *     backend does not serve
   */
  Uni<Slice<Dataset>> list(DatasetQuery query, @Nullable String position, int wanted);

  /**
   * Reads one dataset, without columns and permissions.
   *
   * @param nativeObject whether the backend's own object is wanted with it, unmasked
   * @return fails with NOT_FOUND when there is none
   */
  Uni<Dataset> get(DatasetId id, boolean nativeObject);
}
