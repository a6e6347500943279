package io.datasetgateway.connection;

import io.datasetgateway.backend.OfConnection;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** {@code /connections}. */
@Path("/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionResource {
  private final Connections connections;

  ConnectionResource(Connections connections) {
    this.connections = connections;
  }

  /** The shape of a page of connections, for the API's description. */
  record ConnectionPage(
      List<Connection> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  @GET
  @PermissionsAllowed(Scope.CONNECTIONS_READ)
  @Operation(
      operationId = "listConnections",
      summary = "Lists the connections of all backends",
      description =
          "DQOps' data sources, in all domains that are served. Shown are those that the consumer's"
              + " patterns cover as a whole, and never a user, a password or a driver's property.")
  @APIResponse(
      responseCode = "200",
      description = "A page of connections, by backend, domain and name",
      content = @Content(schema = @Schema(implementation = ConnectionPage.class)))
  public Uni<Page<Connection>> list(
      @RestQuery @Separator(",") Set<String> backend,
      @RestQuery @Nullable String domain,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @DefaultValue("partial") Completeness completeness) {
    return connections.list(backend, domain, cursor, limit, completeness);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(Scope.CONNECTIONS_READ)
  @OfConnection(ConnectionCatalog.class)
  @Operation(
      operationId = "getConnection",
      summary = "Reads one connection",
      description = "Never a user, a password or a driver's property.")
  public Uni<Connection> get(@RestPath ConnectionId id) {
    return connections.get(id);
  }

  @POST
  @Path("/{id}/imports")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.CONNECTIONS_WRITE)
  @OfConnection(TableImporter.class)
  @Idempotent(resumable = true)
  @Operation(
      operationId = "importTables",
      summary = "Puts tables of a connection under monitoring",
      description =
          "Starts a job. A table that is monitored already gets its new columns and keeps all else,"
              + " so an import may be repeated.")
  @APIResponse(
      responseCode = "202",
      description = "The job; Location names it",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> importTables(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RestPath ConnectionId id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = TableImport.class),
                      examples =
                          @ExampleObject(
                              name = "two tables",
                              value =
                                  "{\"schema\":\"public\",\"tables\":[\"promotions\",\"suppliers\"]}")))
          @Valid
          @NotNull
          TableImport tables,
      UriInfo uri) {
    JobAnswer answer = JobAnswer.to(uri);
    return connections.startImport(id, tables).map(answer::accepted);
  }
}
