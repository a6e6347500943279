package io.datasetgateway.connection;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: the connections of one backend. */
@Capability("connections")
public interface ConnectionCatalog {
  /** The domains that are served, by name; nothing is asked for it. */
  List<DomainId> domains();

  /**
   * Lists the connections of a domain.
   *
   * @return all of them; fails with NOT_FOUND for a domain that is not served
   */
  Uni<List<Connection>> connections(DomainId domain);

  /**
   * Reads one connection.
   *
   * @return fails with NOT_FOUND when there is no such connection
   */
  Uni<Connection> connection(ConnectionId id);
}
