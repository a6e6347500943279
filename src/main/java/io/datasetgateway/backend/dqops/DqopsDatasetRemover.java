package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;

/** Ends the monitoring of a table; the table itself stays in its database. */
final class DqopsDatasetRemover implements DatasetRemover {
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> domains;

  DqopsDatasetRemover(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsTableClient.class);
  }

  @Override
  public Uni<Void> remove(DatasetId id) {
    DqopsTableId table = DqopsTableId.of(id);
    // A second call would be a 404: the caller could not tell whether it was there before.
    return calls
        .once(
            "delete-table",
            () ->
                domains
                    .client(table.domain())
                    .delete(table.connectionSegment(), table.schemaSegment(), table.tableSegment()))
        .replaceWithVoid();
  }
}
