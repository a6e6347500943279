package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Looks whether what an id names is there, and is just that. */
final class DqopsLookup {
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> tables;
  private final DqopsDomains<DqopsConnectionClient> connections;
  private final DqopsMapper mapper;

  DqopsLookup(BackendContext context) {
    this.calls = context.calls();
    this.tables = new DqopsDomains<>(context, DqopsTableClient.class);
    this.connections = new DqopsDomains<>(context, DqopsConnectionClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  /** Fails with NOT_FOUND when there is no such table. */
  Uni<Native<DqopsTable>> table(DqopsTableId id) {
    return calls.read(
        "table-basic",
        List.of(id),
        () ->
            tables
                .client(id.domain())
                .basic(id.connectionSegment(), id.schemaSegment(), id.tableSegment())
                .onItem()
                .ifNotNull()
                .transform(found -> mapper.require(id, found)));
  }

  /** Fails with NOT_FOUND when there is no such connection. */
  Uni<DqopsConnection> connection(DqopsConnectionId id) {
    return calls.read(
        "find-connection",
        List.of(id),
        () ->
            connections
                .client(id.domain())
                .basic(id.connectionSegment())
                .onItem()
                .ifNotNull()
                .transform(found -> require(id, found)));
  }

  private DqopsConnection require(DqopsConnectionId id, DqopsConnection found) {
    if (!id.connection().equals(found.connectionName())) {
      throw mapper.malformed();
    }
    return found;
  }
}
