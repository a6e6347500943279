package io.datasetgateway.quality;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/statistics}. */
@Path("/datasets/{id}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quality")
class StatisticsResource {
  private final Runs runs;

  StatisticsResource(Runs runs) {
    this.runs = runs;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.QUALITY_RUN)
  @OfDataset(value = StatisticsCollector.class, or = "links")
  @Idempotent(resumable = true)
  @Operation(
      operationId = "collectStatistics",
      summary = "Collects statistics of a dataset",
      description =
          "Without a body, all of them, of the whole table; each member narrows. A dataset"
              + " whose backend collects none (domo) stands for the one table that it is linked"
              + " to; with no link, or several, it is a conflict. Only"
              + " this table is ever meant: one that the backend cannot be told of alone is"
              + " unprocessable. A lost answer is looked into: it is never started twice. Send"
              + " an Idempotency-Key to be able to repeat the request.")
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
                      schema = @Schema(implementation = StatisticsRun.class),
                      examples =
                          @ExampleObject(
                              name = "column",
                              value = "{\"by\":\"table\",\"columns\":[\"email\"]}")))
          @Valid
          @Nullable StatisticsRun run,
      UriInfo uri) {
    return runs.statistics(id, run == null ? StatisticsRun.ALL : run)
        .map(JobAnswer.to(uri)::accepted);
  }
}
