package io.datasetgateway.domain;

import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
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

  /** Domains, all of them. */
  record DomainList(List<Domain> items) {}

  @GET
  @PermissionsAllowed(Scope.DOMAINS_READ)
  @Operation(
      operationId = "listDomains",
      summary = "Lists the domains of all backends",
      description =
          "DQOps' data domains and one read-only domain per Domo instance. Shown are those that the"
              + " consumer's patterns cover as a whole. One without capabilities is there, but is"
              + " not served here: the gateway has no key of it.")
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

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DOMAINS_WRITE)
  @Idempotent
  @Operation(
      operationId = "createDomain",
      summary = "Creates an empty domain",
      description =
          "Only kinds that can (dqops). The consumer's patterns must cover the whole backend. Its"
              + " datasets can be read here once the operator has configured its key. Never"
              + " repeated: when the answer is lost, outcome-unknown says so.")
  @APIResponse(
      responseCode = "201",
      description = "Created; Location names it",
      content = @Content(schema = @Schema(implementation = Domain.class)))
  public Uni<Response> create(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = NewDomain.class),
                      examples =
                          @ExampleObject(
                              name = "finance",
                              value = "{\"backend\":\"dqops\",\"displayName\":\"Finance EU\"}")))
          @Valid
          @NotNull
          NewDomain domain,
      UriInfo uri) {
    URI base = uri.getBaseUri();
    return domains
        .create(domain)
        .map(
            created ->
                Response.created(base.resolve("domains/" + created.id())).entity(created).build());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed(Scope.DOMAINS_WRITE)
  @Operation(
      operationId = "deleteDomain",
      summary = "Removes a domain with everything in it",
      description =
          "Only kinds that can (dqops), and never the root. It need not be served here. Never"
              + " repeated. DQOps removes it from its server first and from DQOps Cloud then:"
              + " removedHere in a problem says how far it came.")
  @APIResponse(responseCode = "204", description = "Removed")
  @Plannable
  public Uni<Void> remove(@RestPath DomainId id, @RestQuery @DefaultValue("false") DryRun dryRun) {
    return domains.remove(id);
  }

  @POST
  @Path("/sync")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DOMAINS_WRITE)
  @Idempotent
  @Operation(
      operationId = "synchronizeDomains",
      summary = "Brings a server's domains in line with its cloud",
      description =
          "Only kinds that can (dqops). The consumer's patterns must cover the whole backend.")
  @APIResponse(
      responseCode = "200",
      description = "The domains as they are after it",
      content = @Content(schema = @Schema(implementation = DomainList.class)))
  public Uni<DomainList> synchronize(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = DomainSync.class),
                      examples = @ExampleObject(name = "dqops", value = "{\"backend\":\"dqops\"}")))
          @Valid
          @NotNull
          DomainSync sync) {
    return domains.synchronize(sync).map(DomainList::new);
  }
}
