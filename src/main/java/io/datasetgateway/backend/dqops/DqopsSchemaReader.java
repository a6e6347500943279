package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.Column;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The columns from the table's configuration, which has their order and their types. The list that
 * DQOps has of columns alone is sorted by name, so one call is enough and is the right one.
 */
final class DqopsSchemaReader implements SchemaReader {
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> domains;
  private final DqopsMapper mapper;

  DqopsSchemaReader(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsTableClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<List<Column>> columns(DatasetId id, boolean includeHidden) {
    DqopsTableId table = DqopsTableId.of(id);
    return calls.read(
        "table",
        List.of(table),
        () ->
            domains
                .client(table.domain())
                .table(table.connectionSegment(), table.schemaSegment(), table.tableSegment())
                .onItem()
                .ifNotNull()
                .transform(found -> mapper.toColumns(mapper.require(table, found))));
  }
}
