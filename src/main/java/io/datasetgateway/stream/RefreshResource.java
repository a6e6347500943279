package io.datasetgateway.stream;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Gated;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/refresh}. */
@Path("/datasets/{id}/refresh")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Streams")
class RefreshResource {
  private final Executions executions;

  RefreshResource(Executions executions) {
    this.executions = executions;
  }

  @POST
  @PermissionsAllowed(Scope.STREAMS_RUN)
  @OfDataset(StreamRunner.class)
  @Idempotent
  @Gated
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "refreshDataset",
      summary = "Loads a dataset's data anew",
      description =
          "Only kinds that can (domo): runs the dataset's stream, as runStream does. A dataset that"
              + " no stream loads is a conflict.")
  @APIResponse(
      responseCode = "202",
      description = "Started; Location names the job",
      headers =
          @Header(
              name = "Location",
              description = "The job",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> refresh(
      @RestPath DatasetId id,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RestQuery @DefaultValue("false") AbortRunning abortRunning,
      UriInfo uri) {
    return executions.refresh(id, abortRunning.on()).map(JobAnswer.to(uri)::accepted);
  }
}
