package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.IdCodec;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/indexes}. */
@Path("/datasets/{id}/indexes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rows")
class IndexResource {
  private static final String STATUS =
      "{\"id\":\"20220513224325.628\",\"job\":"
          + "\"domo~index~04c1574e-c8be-4721-9846-c6ffa491144b~20220513224325.2E628\","
          + "\"state\":\"SUCCEEDED\",\"nativeState\":\"COMPLETE\",\"progress\":100,"
          + "\"rowCount\":18,\"columnCount\":3,\"changedAt\":\"2024-03-23T17:54:30Z\","
          + "\"indexedAt\":\"2024-03-23T17:54:30Z\"}";

  private final Indexes indexes;

  IndexResource(Indexes indexes) {
    this.indexes = indexes;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(Indexer.class)
  @Idempotent
  @Operation(
      operationId = "indexDataset",
      summary = "Lets queries see what was committed",
      description =
          "Only kinds that can (domo). Without a body, or with an empty dataIds, all versions that"
              + " are complete and not indexed yet. The job has ended when queries see them; it"
              + " cannot be stopped. Starting it twice does no harm. A backend that says that it"
              + " started none is a conflict.")
  @APIResponse(
      responseCode = "202",
      description = "Started; Location names the job",
      headers =
          @Header(
              name = "Location",
              description = "The job",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> start(
      @RestPath DatasetId id,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = IndexRequest.class),
                      examples = @ExampleObject(name = "one", value = "{\"dataIds\":[\"3\"]}")))
          @Valid
          @Nullable IndexRequest request,
      UriInfo uri) {
    List<String> versions = request == null ? List.of() : request.versions();
    return indexes.start(id, versions).map(JobAnswer.to(uri)::accepted);
  }

  @GET
  @Path("/{i}")
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(Indexer.class)
  @Operation(
      operationId = "getIndex",
      summary = "Looks at one index",
      description =
          "Only kinds that can (domo). Domo's words for its state are not documented: one that is"
              + " not known counts as running until its progress is 100.")
  @APIResponse(
      responseCode = "200",
      description = "The index as it is now",
      content =
          @Content(
              schema = @Schema(implementation = Index.class),
              examples = @ExampleObject(name = "done", value = STATUS)))
  public Uni<Index> get(
      @RestPath DatasetId id,
      @Parameter(
              description =
                  "The index's key, escaped as in ids: the last part of the id of its job",
              example = "20220513224325.2E628")
          @RestPath
          String i) {
    return indexes.status(id, IdCodec.decode(i));
  }
}
