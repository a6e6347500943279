package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.connection.SchemaName;
import io.datasetgateway.connection.SourceExplorer;
import io.datasetgateway.connection.SourceSchema;
import io.datasetgateway.connection.SourceTables;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in the databases behind DQOps' connections, as DQOps finds it when it is asked. */
final class DqopsSourceExplorer implements SourceExplorer {
  private final String backend;
  private final Calls calls;
  private final DqopsDomains<DqopsSourceClient> domains;
  private final DqopsConnectionReading reading;

  DqopsSourceExplorer(BackendContext context) {
    this.backend = context.name().value();
    this.calls = context.calls().forQueries();
    this.domains = new DqopsDomains<>(context, DqopsSourceClient.class);
    this.reading = new DqopsConnectionReading(context.name());
  }

  @Override
  public Uni<List<SourceSchema>> schemas(ConnectionId id) {
    return Uni.createFrom().deferred(() -> schemas(DqopsConnectionId.of(id)));
  }

  @Override
  public Uni<SourceTables> tables(
      ConnectionId id, SchemaName schema, @Nullable String nameContains) {
    if (!DqopsPath.isName(schema.value())) {
      return Uni.createFrom().failure(Fault.notFound().asException());
    }
    return Uni.createFrom()
        .deferred(() -> tables(DqopsConnectionId.of(id), schema.value(), nameContains));
  }

  private Uni<List<SourceSchema>> schemas(DqopsConnectionId id) {
    return calls
        .read(
            "source-schemas",
            List.of(id),
            () ->
                domains
                    .client(id.domain())
                    .schemas(id.connectionSegment())
                    .onItem()
                    .ifNotNull()
                    .transform(listed -> reading.toSchemas(id, listed)))
        .onFailure(failure -> DqopsFailure.isStatus(failure, 400))
        .transform(
            failure ->
                unreachable(
                    failure, "DQOps could not reach the data source through this connection."));
  }

  private Uni<SourceTables> tables(
      DqopsConnectionId id, String schema, @Nullable String nameContains) {
    String encoded = nameContains == null ? null : DqopsPath.segment(nameContains);
    return calls
        .read(
            "source-tables",
            List.of(id, schema, "" + nameContains, nameContains == null),
            () ->
                domains
                    .client(id.domain())
                    .tables(id.connectionSegment(), DqopsPath.segment(schema), encoded)
                    .onItem()
                    .ifNotNull()
                    .transform(listed -> reading.toTables(id, schema, listed)))
        .onFailure(failure -> DqopsFailure.isStatus(failure, 400))
        .transform(
            failure ->
                unreachable(
                    failure,
                    "DQOps could not reach the data source through this connection, or the data"
                        + " source has no such schema."));
  }

  private Throwable unreachable(Throwable failure, String detail) {
    return Fault.of(Fault.Kind.FAILED, backend, detail)
        .with("reason", "data-source-unreachable")
        .asException(failure);
  }
}
