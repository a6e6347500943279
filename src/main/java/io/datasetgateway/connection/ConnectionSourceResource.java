package io.datasetgateway.connection;

import io.datasetgateway.backend.OfConnection;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /connections/{id}/schemas}: what is in the data source behind a connection. */
@Path("/connections/{id}/schemas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionSourceResource {
  private final Sources sources;

  ConnectionSourceResource(Sources sources) {
    this.sources = sources;
  }

  /** The shape of a page of schemas, for the API's description. */
  record SchemaPage(
      List<SourceSchema> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  /** The shape of a page of tables, for the API's description. */
  record TablePage(
      List<SourceTable> items,
      String nextCursor,
      boolean complete,
      List<SourceStatus> sources,
      Integer truncatedAt) {}

  @GET
  @PermissionsAllowed(Scope.CONNECTIONS_READ)
  @OfConnection(SourceExplorer.class)
  @Operation(
      operationId = "listSourceSchemas",
      summary = "Lists the schemas of a connection's data source",
      description =
          "Asks the data source itself, which may be slow. When it cannot be reached, the problem"
              + " backend-failed has the reason data-source-unreachable.")
  @APIResponse(
      responseCode = "200",
      description = "A page of schemas",
      content = @Content(schema = @Schema(implementation = SchemaPage.class)))
  public Uni<SourcePage<SourceSchema>> schemas(
      @RestPath ConnectionId id,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor) {
    return sources.schemas(id, cursor, limit);
  }

  @GET
  @Path("/{s}/tables")
  @PermissionsAllowed(Scope.CONNECTIONS_READ)
  @OfConnection(SourceExplorer.class)
  @Operation(
      operationId = "listSourceTables",
      summary = "Lists the tables of one schema of a connection's data source",
      description =
          "Asks the data source itself, which may be slow. DQOps tells no more than 300 tables and"
              + " does not say so: when as many came, complete is false, truncatedAt is 300, and"
              + " nameContains finds the others. When the data source cannot be reached or has no"
              + " such schema, the problem backend-failed has the reason data-source-unreachable.")
  @APIResponse(
      responseCode = "200",
      description = "A page of tables",
      content = @Content(schema = @Schema(implementation = TablePage.class)))
  public Uni<SourcePage<SourceTable>> tables(
      @RestPath ConnectionId id,
      @RestPath String s,
      @RestQuery @Nullable String nameContains,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor) {
    return sources.tables(id, SchemaName.fromString(s), nameContains, cursor, limit);
  }
}
