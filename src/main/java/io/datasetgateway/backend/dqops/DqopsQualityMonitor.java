package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.QualityMonitor;
import io.datasetgateway.quality.QualityQuery;
import io.datasetgateway.quality.QualityReading;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A table's status: the latest results of its checks. */
final class DqopsQualityMonitor implements QualityMonitor {
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> domains;
  private final DqopsMapper mapper;

  DqopsQualityMonitor(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsTableClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<QualityReading> quality(DatasetId id, QualityQuery query) {
    DqopsTableId table = DqopsTableId.of(id);
    return calls.read(
        "table-quality",
        List.of(table, query),
        () ->
            domains
                .client(table.domain())
                .status(
                    table.connectionSegment(),
                    table.schemaSegment(),
                    table.tableSegment(),
                    DqopsStatusQuery.of(query))
                .onItem()
                .ifNotNull()
                .transform(found -> toReading(table, found)));
  }

  /** An answer that does not tell of which table it is must not decide about one. */
  private QualityReading toReading(DqopsTableId table, DqopsTableStatus found) {
    if (found.connectionName() == null || found.schemaName() == null || found.tableName() == null) {
      throw mapper.malformed();
    }
    return DqopsQualityReading.of(mapper.require(table, found));
  }
}
