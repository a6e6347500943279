package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Gated;
import io.datasetgateway.quality.ShowsQuality;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.SentRows;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/uploads}, but for the parts. */
@Path("/datasets/{id}/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rows")
class StagedUploadResource {
  private static final String UPLOAD = "0b6f1f5e-0c4b-4f6e-9d3c-0e9a4a1f7f52";
  private static final String OPENED =
      "{\"id\":\""
          + UPLOAD
          + "\",\"dataset\":\"domo~04c1574e-c8be-4721-9846-c6ffa491144b\",\"state\":\"OPEN\","
          + "\"openedAt\":\"2026-11-20T18:37:24Z\",\"expiresAt\":\"2026-11-21T18:37:24Z\","
          + "\"parts\":[]}";
  private static final String LOOKED_AT =
      "{\"id\":\""
          + UPLOAD
          + "\",\"dataset\":\"domo~04c1574e-c8be-4721-9846-c6ffa491144b\",\"state\":\"OPEN\","
          + "\"openedAt\":\"2026-11-20T18:37:24Z\",\"expiresAt\":\"2026-11-21T18:37:24Z\","
          + "\"parts\":[{\"number\":1,\"rows\":2,\"bytes\":27,\"digest\":\"sha256:"
          + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}";

  private final StagedUploads uploads;
  private final StagedCommits commits;
  private final CurrentVertxRequest current;

  StagedUploadResource(StagedUploads uploads, StagedCommits commits, CurrentVertxRequest current) {
    this.uploads = uploads;
    this.commits = commits;
    this.current = current;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(RowUploader.class)
  @Idempotent
  @Gated
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "openUpload",
      summary = "Begins to write a dataset part by part",
      description =
          "Only kinds that can (domo). The upload is the caller's own, and is kept for 24 hours: put"
              + " its parts, and commit them. One that is never committed changes nothing.")
  @APIResponse(
      responseCode = "201",
      description = "Opened; Location names it",
      headers =
          @Header(
              name = "Location",
              description = "The upload",
              schema = @Schema(implementation = String.class)),
      content =
          @Content(
              schema = @Schema(implementation = StagedUpload.class),
              examples = @ExampleObject(name = "opened", value = OPENED)))
  public Uni<Response> open(
      @RestPath DatasetId id,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      schema = @Schema(implementation = NewUpload.class),
                      examples =
                          @ExampleObject(
                              name = "one partition",
                              value = "{\"partition\":\"2026-11-20\"}")))
          @Valid
          @Nullable NewUpload upload,
      UriInfo uri) {
    URI all = uri.getBaseUriBuilder().path("datasets/" + id + "/uploads/").build();
    return uploads
        .open(id, upload == null ? null : upload.partition())
        .map(opened -> Response.created(all.resolve(opened.id())).entity(opened).build());
  }

  @GET
  @Path("/{u}")
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(RowUploader.class)
  @Operation(
      operationId = "getUpload",
      summary = "Tells which parts of an upload have arrived",
      description = "Of one's own uploads, for 24 hours; also what became of the commit.")
  @APIResponse(
      responseCode = "200",
      description = "The upload",
      content =
          @Content(
              schema = @Schema(implementation = StagedUpload.class),
              examples = @ExampleObject(name = "one part", value = LOOKED_AT)))
  public Uni<StagedUpload> get(
      @RestPath DatasetId id,
      @Parameter(description = "The upload's id", example = UPLOAD) @RestPath String u) {
    return uploads.get(id, u);
  }

  @POST
  @Path("/{u}/commit")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(RowUploader.class)
  @Idempotent
  @Gated
  @ShowsQuality
  @Plannable
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "commitUpload",
      summary = "Makes the parts of an upload the dataset's, all at once",
      description =
          "In the order of their numbers, of which none may be left out: what is missing is 422. It"
              + " is made once: a second one is a conflict that names the job, or outcome-unknown"
              + " when the answer to the first was lost and the dataset does not tell.")
  @APIResponse(
      responseCode = "202",
      description = "Committed; Location names the job",
      headers =
          @Header(
              name = "Location",
              description = "The job",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> commit(
      @RestPath DatasetId id,
      @Parameter(description = "The upload's id", example = UPLOAD) @RestPath String u,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = NewCommit.class),
                      examples = {
                        @ExampleObject(
                            name = "append",
                            value = "{\"mode\":\"APPEND\",\"parts\":2}"),
                        @ExampleObject(
                            name = "leave nothing",
                            value = "{\"mode\":\"REPLACE\",\"allowEmpty\":true}")
                      }))
          @Valid
          @NotNull
          NewCommit commit,
      UriInfo uri) {
    SentRows.waitForAll(current.getCurrent());
    JobAnswer answer = JobAnswer.to(uri);
    return Plan.current()
        .map(plan -> commits.plan(plan, id, u, commit).map(volume -> Response.ok(volume).build()))
        .orElseGet(() -> commits.commit(id, u, commit).map(answer::accepted));
  }
}
