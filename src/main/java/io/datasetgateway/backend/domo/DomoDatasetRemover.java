package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;

/** Removes Domo datasets in the way that Domo can undo. */
final class DomoDatasetRemover implements DatasetRemover {
  private final Calls calls;
  private final DomoDatasetClient client;

  DomoDatasetRemover(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
  }

  @Override
  public Uni<Void> remove(DatasetId id) {
    return calls.once("delete-dataset", () -> client.delete(id.part(0), "soft")).replaceWithVoid();
  }
}
