package io.datasetgateway.domain;

import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** {@code /domains}; the datasets of a domain are the dataset room's. */
@Path("/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class DomainResource {
  private final Domains domains;

  DomainResource(Domains domains) {
    this.domains = domains;
  }

  /** The shape of a page of domains, for the API's description. */
  record DomainPage(
      List<Domain> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  @GET
  @PermissionsAllowed(Scope.DOMAINS_READ)
  @Operation(
      operationId = "listDomains",
      summary = "Lists the domains of all backends",
      description =
          "DQOps' data domains and one read-only domain per Domo instance. Shown are those that the"
              + " consumer's patterns cover as a whole.")
  @APIResponse(
      responseCode = "200",
      description = "A page of domains, in the order of the backends' names",
      content = @Content(schema = @Schema(implementation = DomainPage.class)))
  public Uni<Page<Domain>> list(
      @RestQuery @Separator(",") Set<String> backend,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @DefaultValue("partial") Completeness completeness) {
    return domains.list(backend, cursor, limit, completeness);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(Scope.DOMAINS_READ)
  @Operation(operationId = "getDomain", summary = "Reads one domain")
  public Uni<Domain> get(@RestPath DomainId id) {
    return domains.get(id);
  }
}
