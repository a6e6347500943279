package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.DatasetCreator;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;

/** Creates empty Domo datasets. Domo knows no idempotency key: each call makes another one. */
final class DomoDatasetCreator implements DatasetCreator {
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoDatasetCreator(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<DatasetId> create(NewDataset dataset) {
    return Uni.createFrom().deferred(() -> send(mapper.toNewDataset(dataset)));
  }

  private Uni<DatasetId> send(DomoNewDataset dataset) {
    // The id is read within the call: an answer without one may still have created a dataset.
    return calls.once(
        "create-dataset",
        () -> client.create(dataset).onItem().ifNotNull().transform(mapper::toId));
  }
}
