package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.security.Scope;
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
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/versions}. */
@Path("/datasets/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rows")
class VersionResource {
  private static final String FOUND =
      "{\"items\":[{\"id\":\"3\",\"state\":\"COMPLETE\",\"nativeState\":\"success\","
          + "\"recordedAt\":\"2023-03-31T14:21:13Z\",\"completedAt\":\"2023-03-31T14:21:13Z\","
          + "\"duration\":\"PT1S\",\"rowCount\":18,\"sizeBytes\":458,\"schemaId\":\"5\"}]}";

  private final Versions versions;

  VersionResource(Versions versions) {
    this.versions = versions;
  }

  /** The shape of a page of versions, for the API's description. */
  record VersionPage(
      List<Version> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  /** The versions that were found, in the backend's order. */
  record FoundVersions(List<Version> items) {}

  @GET
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(VersionCatalog.class)
  @Operation(
      operationId = "listVersions",
      summary = "Lists the versions of a dataset's rows, one for each commit",
      description =
          "Only kinds that can (domo). Those that are not indexed yet, and so not seen by queries,"
              + " are among them. The order is the backend's own and not documented, and a position"
              + " is a number of versions: a commit between two pages may repeat or hide one, which"
              + " until prevents. A page may have fewer items than limit: go on while there is a"
              + " nextCursor.")
  @APIResponse(
      responseCode = "200",
      description = "A page of versions",
      content = @Content(schema = @Schema(implementation = VersionPage.class)))
  public Uni<Page<Version>> list(
      @RestPath DatasetId id,
      @Parameter(
              description = "Only those recorded then or later",
              example = "2026-11-01T00:00:00Z",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @RestQuery
          @Nullable String since,
      @Parameter(
              description = "Only those recorded then or before",
              example = "2026-11-20T00:00:00Z",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @RestQuery
          @Nullable String until,
      @Parameter(
              description =
                  "Only those with one of these words of the backend's own (nativeState), in any"
                      + " case; several by comma",
              example = "success",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Separator(",")
          Set<String> status,
      @Parameter(
              description = "Whether only those that are indexed",
              example = "false",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @RestQuery
          @DefaultValue("false")
          IndexedOnly indexedOnly,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor) {
    VersionFilter filter = VersionFilter.of(since, until, status, indexedOnly.on());
    return versions.page(id, filter, cursor, limit);
  }

  @POST
  @Path("/search")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(VersionSearcher.class)
  @Operation(
      operationId = "searchVersions",
      summary = "Finds the versions that an expression selects",
      description =
          "Only kinds that can (domo). Documented only: this rests on Domo's documentation, which"
              + " does not say what it answers, and on no recording. Versions are recognised by"
              + " their ids, with whatever else is told of them; an answer in which they are not to"
              + " be recognised is backend-malformed. A read: it may be sent again. Go on with"
              + " offset until fewer than limit are found.")
  @APIResponse(
      responseCode = "200",
      description = "The versions, in the backend's order",
      content =
          @Content(
              schema = @Schema(implementation = FoundVersions.class),
              examples = @ExampleObject(name = "one", value = FOUND)))
  public Uni<FoundVersions> search(
      @RestPath DatasetId id,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      schema = @Schema(implementation = VersionQuestion.class),
                      examples =
                          @ExampleObject(
                              name = "all",
                              value =
                                  "{\"expression\":\"1 = 1\",\"engine\":\"MAGIC\",\"limit\":100,"
                                      + "\"offset\":0}")))
          @Valid
          @NotNull
          VersionQuestion question) {
    return versions.search(id, question.toSearch()).map(FoundVersions::new);
  }
}
