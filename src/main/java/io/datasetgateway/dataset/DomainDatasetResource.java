package io.datasetgateway.dataset;

import io.datasetgateway.domain.Domains;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /domains/{id}/datasets}. */
@Path("/domains/{id}/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class DomainDatasetResource {
  private final Domains domains;
  private final Datasets datasets;

  DomainDatasetResource(Domains domains, Datasets datasets) {
    this.domains = domains;
    this.datasets = datasets;
  }

  @GET
  @PermissionsAllowed(
      value = {Scope.DOMAINS_READ, Scope.DATASETS_READ},
      inclusive = true)
  @Operation(operationId = "listDomainDatasets", summary = "Lists the datasets of one domain")
  @APIResponse(
      responseCode = "200",
      description = "A page of datasets",
      content = @Content(schema = @Schema(implementation = DatasetPage.class)))
  public Uni<Page<Dataset>> list(
      @RestPath DomainId id,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor) {
    DatasetSearch all =
        new DatasetSearch(Set.of(), id, null, null, Set.of(), cursor, limit, Completeness.REQUIRED);
    return domains.getServed(id).chain(() -> datasets.list(all));
  }
}
