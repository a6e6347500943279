package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.SchemaEditor;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Replaces the columns of a Domo dataset, and has it indexed so that queries see them. */
final class DomoSchemaEditor implements SchemaEditor {
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoSchemaEditor(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<Void> replace(DatasetId id, List<NewColumn> columns) {
    return Uni.createFrom().deferred(() -> send(id.part(0), mapper.toSchemaChange(columns)));
  }

  private Uni<Void> send(String id, DomoSchemaChange change) {
    DomoIndexRequest everything = new DomoIndexRequest(List.of());
    return calls
        .idempotent("replace-schema", () -> client.replaceSchema(id, change))
        .chain(() -> calls.idempotent("index-dataset", () -> client.index(id, everything)))
        .replaceWithVoid();
  }
}
