package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.DatasetEditor;
import io.datasetgateway.dataset.DatasetPatch;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;

/** Changes a Domo dataset's name, description and provider type. */
final class DomoDatasetEditor implements DatasetEditor {
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoDatasetEditor(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<Void> edit(DatasetId id, DatasetPatch patch) {
    DomoProperties properties = mapper.toProperties(patch);
    return properties.changesNothing()
        ? Uni.createFrom().voidItem()
        : calls
            .idempotent("edit-dataset", () -> client.edit(id.part(0), properties))
            .replaceWithVoid();
  }
}
