package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.connection.Connection;
import io.datasetgateway.connection.ConnectionCatalog;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The connections of the data domains that are served. */
final class DqopsConnectionCatalog implements ConnectionCatalog {
  private final BackendName backend;
  private final Calls calls;
  private final DqopsDomains<DqopsConnectionClient> domains;
  private final DqopsConnectionReading reading;

  DqopsConnectionCatalog(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsConnectionClient.class);
    this.reading = new DqopsConnectionReading(backend);
  }

  @Override
  public List<DomainId> domains() {
    return domains.served().stream().map(name -> new DomainId(backend, name)).toList();
  }

  @Override
  public Uni<List<Connection>> connections(DomainId domain) {
    return calls
        .read("connections", List.of(domain), () -> domains.client(domain.name()).list())
        .map(listed -> reading.toConnections(domain.name(), listed));
  }

  @Override
  public Uni<Connection> connection(ConnectionId id) {
    return Uni.createFrom().deferred(() -> read(DqopsConnectionId.of(id)));
  }

  private Uni<Connection> read(DqopsConnectionId id) {
    return calls.read(
        "connection",
        List.of(id),
        () ->
            domains
                .client(id.domain())
                .basic(id.connectionSegment())
                .onItem()
                .ifNotNull()
                .transform(found -> reading.toConnection(id, found)));
  }
}
