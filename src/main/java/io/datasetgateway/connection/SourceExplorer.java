package io.datasetgateway.connection;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.ConnectionId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: looks through a connection into its data source, as it is now. May be slow. */
@Capability("connection-explore")
public interface SourceExplorer {
  /**
   * Lists the schemas of the data source.
   *
   * @return fails with NOT_FOUND when there is no such connection, FAILED when the data source
   *     could not be reached
   */
  Uni<List<SourceSchema>> schemas(ConnectionId id);

  /**
   * Lists the tables of one schema.
   *
   * @param nameContains only those with this in their name, in this case; null for all
   * @return fails as {@link #schemas} does, and FAILED for a schema that is not known
   */
  Uni<SourceTables> tables(ConnectionId id, SchemaName schema, @Nullable String nameContains);
}
