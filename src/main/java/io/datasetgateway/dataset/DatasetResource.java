package io.datasetgateway.dataset;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.quality.ShowsQuality;
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
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** {@code /datasets}. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
class DatasetResource {
  private final Datasets datasets;
  private final Versions versions;

  DatasetResource(Datasets datasets, Versions versions) {
    this.datasets = datasets;
    this.versions = versions;
  }

  /** The cards of one dataset. */
  record CardList(List<Card> items) {}

  @GET
  @PermissionsAllowed(Scope.DATASETS_READ)
  @Operation(
      operationId = "listDatasets",
      summary = "Lists and searches the datasets of all backends",
      description =
          "Asks the backends in parallel. When one fails, what the others have is answered with"
              + " complete=false, and sources says what is missing; going on with nextCursor asks the"
              + " failed one again, without repeating or skipping anything.")
  @APIResponse(
      responseCode = "200",
      description = "A page of datasets, in the order of the backends' names",
      content = @Content(schema = @Schema(implementation = DatasetPage.class)))
  public Uni<Page<Dataset>> list(
      @RestQuery @Separator(",") Set<String> backend,
      @Parameter(description = "Only datasets of this domain", example = "dqops~sales") @RestQuery
          @Nullable String domain,
      @Parameter(
              description = "Only datasets with this in their name or qualified name, in any case",
              example = "orders")
          @RestQuery
          @Nullable String q,
      @Parameter(description = "Only datasets with this tag: key or key:value", example = "gold")
          @RestQuery
          @Nullable String tag,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @DefaultValue("partial") Completeness completeness,
      @Parameter(
              description =
                  "What is wanted with each, by comma: quality (needs quality:read), native (needs"
                      + " datasets:native)",
              example = "quality",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Separator(",")
          Set<Include> include) {
    return datasets.list(
        DatasetSearch.of(backend, domain, q, tag, include, cursor, limit, completeness));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DATASETS_WRITE)
  @Idempotent
  @Operation(
      operationId = "createDataset",
      summary = "Creates an empty dataset",
      description =
          "Only kinds that can (domo). The consumer's patterns must cover the whole backend. Never"
              + " repeated: when the answer is lost, outcome-unknown says so.")
  @APIResponse(
      responseCode = "201",
      description = "Created; Location names it",
      content = @Content(schema = @Schema(implementation = Dataset.class)))
  public Uni<Response> create(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @Valid @NotNull NewDataset dataset,
      UriInfo uri) {
    URI datasetsUri = uri.getBaseUriBuilder().path("datasets/").build();
    return datasets
        .create(dataset)
        .map(
            created ->
                Response.created(datasetsUri.resolve(created.id().toString()))
                    .tag(versions.of(created))
                    .entity(created)
                    .build());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(DatasetCatalog.class)
  @ShowsQuality
  @Operation(
      operationId = "getDataset",
      summary = "Reads one dataset",
      description =
          "With include=quality, also whether it can be relied on: a dataset whose backend checks"
              + " nothing (domo) is judged by the tables that it is linked to. Both backends are"
              + " asked at the same time; when one does not answer, what the other one knows is"
              + " answered all the same, and sources says which is missing: without its results"
              + " the quality is UNKNOWN, never a pass, and without the dataset's own backend only"
              + " id, backend, quality, links and sources are there. Such an answer is never a 304,"
              + " since a verdict changes without the dataset.")
  @APIResponse(
      responseCode = "200",
      description = "The dataset; ETag is its version, whatever was included",
      content = @Content(schema = @Schema(implementation = Dataset.class)))
  @APIResponse(responseCode = "304", description = "It still is the version that was named")
  public Uni<Response> get(
      @RestPath DatasetId id,
      @Parameter(
              description =
                  "What is wanted besides, by comma: schema, quality (needs quality:read),"
                      + " permissions (needs permissions:read), native (needs datasets:native)",
              example = "schema,quality",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Separator(",")
          Set<Include> include,
      @RestHeader("If-None-Match") @Nullable IfNoneMatch ifNoneMatch) {
    return datasets
        .view(id, include)
        .map(
            view ->
                view instanceof Dataset dataset
                    ? answer(dataset, include, ifNoneMatch)
                    : Response.ok(view).build());
  }

  /** A verdict changes without the dataset: it is not left out because the dataset is the same. */
  private Response answer(
      Dataset dataset, Set<Include> include, @Nullable IfNoneMatch ifNoneMatch) {
    String version = versions.of(dataset);
    return include.contains(Include.QUALITY)
        ? Versioned.answer(dataset, version)
        : Versioned.answer(ifNoneMatch, dataset, version);
  }

  @PATCH
  @Path("/{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @PermissionsAllowed(Scope.DATASETS_WRITE)
  @OfDataset(DatasetEditor.class)
  @Operation(
      operationId = "editDataset",
      summary = "Changes a dataset's name, description or provider type",
      description = "A JSON merge patch (RFC 7396): what is absent stays, null takes away.")
  @APIResponse(
      responseCode = "200",
      description = "The dataset as it is now",
      content = @Content(schema = @Schema(implementation = Dataset.class)))
  public Uni<Response> edit(
      @RestPath DatasetId id,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch,
      @NotNull MergePatch patch) {
    return datasets
        .edit(id, patch.toPatch(), ifMatch)
        .map(dataset -> Versioned.answer(dataset, versions.of(dataset)));
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed(Scope.DATASETS_DELETE)
  @OfDataset(DatasetRemover.class)
  @Operation(
      operationId = "deleteDataset",
      summary = "Removes a dataset",
      description =
          "Domo: the dataset. DQOps: its monitoring, with all results; the table itself stays. Never"
              + " repeated: when the answer is lost, outcome-unknown says so.")
  @APIResponse(responseCode = "204", description = "Removed")
  @Plannable
  public Uni<Void> remove(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch) {
    return datasets.remove(id, ifMatch);
  }

  @GET
  @Path("/{id}/cards")
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(CardCatalog.class)
  @Operation(
      operationId = "listCards",
      summary = "Lists what is drawn from a dataset",
      description = "Only kinds that can (domo).")
  public Uni<CardList> cards(@RestPath DatasetId id) {
    return datasets.cards(id).map(CardList::new);
  }
}
