package io.datasetgateway.stream;

import io.datasetgateway.backend.OfStream;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Gated;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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

/** {@code /streams/{id}/executions}. */
@Path("/streams/{id}/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Streams")
class ExecutionResource {
  private final Executions executions;

  ExecutionResource(Executions executions) {
    this.executions = executions;
  }

  /** The shape of a page of runs, for the API's description. */
  record ExecutionPage(
      List<Execution> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  @GET
  @PermissionsAllowed(Scope.STREAMS_READ)
  @OfStream(StreamCatalog.class)
  @Operation(
      operationId = "listExecutions",
      summary = "Lists the runs of a stream, the newest first",
      description = "The newest 1000 of them; job names each as a job.")
  @APIResponse(
      responseCode = "200",
      description = "A page of runs",
      content = @Content(schema = @Schema(implementation = ExecutionPage.class)))
  public Uni<Page<Execution>> list(
      @RestPath StreamId id,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor) {
    return executions.page(id, cursor, limit);
  }

  @POST
  @PermissionsAllowed(Scope.STREAMS_RUN)
  @OfStream(StreamRunner.class)
  @Idempotent
  @Gated
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "runStream",
      summary = "Runs a stream",
      description =
          "A run under way is a conflict, unless abortRunning stops it. Never started twice: a lost"
              + " answer is looked into, and outcome-unknown says where to look when it cannot be"
              + " told which run it was. The job may have failed already.")
  @APIResponse(
      responseCode = "202",
      description = "Started; Location names the job",
      headers =
          @Header(
              name = "Location",
              description = "The job",
              schema = @Schema(implementation = String.class)),
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> run(
      @RestPath StreamId id,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RestQuery @DefaultValue("false") AbortRunning abortRunning,
      UriInfo uri) {
    return executions.run(id, abortRunning.on()).map(JobAnswer.to(uri)::accepted);
  }
}
