package io.datasetgateway.job;

import io.datasetgateway.id.JobId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Drain;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Scope;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** {@code /jobs}. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobResource {
  private final Jobs jobs;
  private final JobList list;
  private final JobMetrics metrics;
  private final Drain drain;

  JobResource(Jobs jobs, JobList list, JobMetrics metrics, Drain drain) {
    this.metrics = metrics;
    this.jobs = jobs;
    this.list = list;
    this.drain = drain;
  }

  /** The shape of a page of jobs, for the API's description. */
  record JobPage(
      List<Job> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  @GET
  @PermissionsAllowed({ // those of every kind
    Scope.QUALITY_READ,
    Scope.CONNECTIONS_READ,
    Scope.STREAMS_READ,
    Scope.ROWS_WRITE,
    Scope.DATASETS_READ
  })
  @Operation(
      operationId = "listJobs",
      summary = "Lists the jobs that this gateway started or was asked about",
      description =
          "Those of the last 24 hours that the consumer's scopes and patterns let it see, the"
              + " newest of each backend first. Jobs that have not ended are looked at anew.")
  @APIResponse(
      responseCode = "200",
      description = "A page of jobs, in the order of the backends' names",
      content = @Content(schema = @Schema(implementation = JobPage.class)))
  public Uni<Page<Job>> list(
      @RestQuery @Separator(",") Set<String> backend,
      @Parameter(
              description = "Only these kinds of job; several by comma",
              example = "checks",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Separator(",")
          Set<String> kind,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @DefaultValue("partial") Completeness completeness) {
    return list.page(backend, readable(kind), cursor, limit, completeness);
  }

  @GET
  @Path("/{id}")
  @Authenticated
  @OfJob
  @Operation(
      operationId = "getJob",
      summary = "Looks at one job",
      description =
          "Needs the read scope of its kind: quality:read for checks and statistics,"
              + " connections:read for imports, streams:read for refreshes, rows:write for uploads,"
              + " datasets:read for indexes."
              + " A job that failed is no error: its state says so.")
  @APIResponse(
      responseCode = "200",
      description = "The job as it is now",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Job> get(
      @RestPath JobId id,
      @Parameter(
              description =
                  "Answer when it has ended, or after this time at most; never later than the"
                      + " request's own deadline, and sooner when the gateway is about to stop",
              example = "20s",
              schema = @Schema(implementation = String.class))
          @RestQuery
          @Nullable Wait wait) {
    Duration patience =
        wait == null ? Duration.ZERO : wait.within(CallContext.current().deadline().remaining());
    return patience.toSeconds() < 1 ? jobs.get(id) : jobs.await(id, patience);
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Authenticated
  @OfJob
  @WatchesJob
  @Operation(
      operationId = "watchJob",
      summary = "Watches one job",
      description =
          "Server-sent events: one named job for each state that it comes into, with the job as"
              + " data. Last-Event-ID goes on after an event, without missing one. A comment every"
              + " 15 seconds keeps the connection. The stream ends with the job; when it ends before,"
              + " because the gateway is about to stop, come back with Last-Event-ID.")
  @APIResponse(
      responseCode = "200",
      description = "The events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = Job.class)))
  public Multi<OutboundSseEvent> events(
      @RestPath JobId id,
      @Parameter(
              description = "The id of the last event that was seen",
              example = "1795199844000003",
              schema = @Schema(implementation = String.class))
          @RestHeader("Last-Event-ID")
          @Nullable String lastEventId,
      @Context ContainerRequestContext request,
      @Context Sse sse) {
    return new JobStream(sse, metrics, drain).of(JobWatchFilter.events(request));
  }

  @DELETE
  @Path("/{id}")
  @Authenticated
  @OfJob(changes = true)
  @Operation(
      operationId = "cancelJob",
      summary = "Stops one job",
      description =
          "Needs the scope that starts such a job. The backend is asked to stop it, and then"
              + " whether it does. A job that has ended is a conflict.")
  @APIResponse(
      responseCode = "200",
      description = "The job, which has ended",
      content = @Content(schema = @Schema(implementation = Job.class)))
  @APIResponse(
      responseCode = "202",
      description = "The job, which is about to stop",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> cancel(@RestPath JobId id) {
    return jobs.cancel(id)
        .map(job -> (job.state().isEnd() ? Response.ok(job) : Response.accepted(job)).build());
  }

  /** The kinds that are wanted and that the caller may see. */
  private static Set<JobKind> readable(Set<String> wanted) {
    for (String word : wanted) {
      if (JobKind.of(word).isEmpty()) {
        throw Fault.invalid("kind", "must be of " + words()).asException();
      }
    }
    return Arrays.stream(JobKind.values())
        .filter(kind -> Caller.current().map(one -> one.has(kind.readScope())).orElse(false))
        .filter(kind -> wanted.isEmpty() || wanted.contains(kind.word()))
        .collect(Collectors.toSet());
  }

  private static String words() {
    return Arrays.stream(JobKind.values()).map(JobKind::word).collect(Collectors.joining(", "));
  }
}
