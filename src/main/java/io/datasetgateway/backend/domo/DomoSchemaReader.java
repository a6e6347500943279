package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads the columns of a Domo dataset as they are indexed, which is how queries see them. */
final class DomoSchemaReader implements SchemaReader {
  private final Calls calls;
  private final DomoQueryClient client;
  private final DomoMapper mapper;

  DomoSchemaReader(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoQueryClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<List<Column>> columns(DatasetId id, boolean includeHidden) {
    return calls.read(
        "get-schema",
        List.of(id, includeHidden),
        () ->
            client
                .schema(id.part(0), includeHidden)
                .onItem()
                .ifNotNull()
                .transform(found -> mapper.toColumns(mapper.require(id, found), includeHidden)));
  }
}
