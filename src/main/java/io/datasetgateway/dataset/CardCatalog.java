package io.datasetgateway.dataset;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: what is drawn from a dataset. */
@Capability("cards")
public interface CardCatalog {
  /**
   * Lists the cards of one dataset.
   *
   * @return fails with NOT_FOUND when there is no such dataset
   */
  Uni<List<Card>> cards(DatasetId id);
}
