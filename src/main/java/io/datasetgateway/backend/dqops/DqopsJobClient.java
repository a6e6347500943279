package io.datasetgateway.backend.dqops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * DQOps' job queue; recorded from 1.13.2. A job is named by its id or by the business key that it
 * was given, of which the newest job is meant. A start with {@code wait=false} is answered at once,
 * with 201.
 */
@Encoded
@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
interface DqopsJobClient {

  /** Starts checks. A filter that DQOps does not know, or none, means every check there is. */
  @POST
  @Path("/runchecks")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<DqopsStartedJob> runChecks(
      @RestQuery boolean wait, @RestQuery String jobBusinessKey, DqopsRunChecks parameters);

  /** Starts collecting statistics of whole tables. */
  @POST
  @Path("/collectstatistics/table")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<DqopsStartedJob> collectStatistics(
      @RestQuery boolean wait,
      @RestQuery String jobBusinessKey,
      @RestQuery @Nullable Integer samplesLimit,
      @RestQuery @Nullable Boolean configureTable,
      DqopsStatisticsFilters filters);

  /** Starts collecting statistics of each data group of a table. */
  @POST
  @Path("/collectstatistics/withgrouping")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<DqopsStartedJob> collectGroupStatistics(
      @RestQuery boolean wait,
      @RestQuery String jobBusinessKey,
      @RestQuery @Nullable Integer samplesLimit,
      @RestQuery @Nullable Boolean configureTable,
      DqopsStatisticsFilters filters);

  /** Starts an import. Without a connection's name it would stay queued for ever. */
  @POST
  @Path("/importtables")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<DqopsStartedJob> importTables(
      @RestQuery boolean wait, @RestQuery String jobBusinessKey, DqopsImport parameters);

  /** 404 without a body when there is none, or none any more. */
  @GET
  @Path("/jobs/{job}")
  Uni<DqopsJob> job(@RestPath String job);

  /**
   * Answers when the job has ended: 200 with it, 500 when it failed or was cancelled; 200 without a
   * body when the time is over.
   *
   * @param waitTimeout in seconds
   */
  @GET
  @Path("/jobs/{job}/wait")
  Uni<RestResponse<DqopsJob>> await(@RestPath String job, @RestQuery long waitTimeout);

  /** 204, whatever it is and whether it is. */
  @DELETE
  @Path("/jobs/{job}")
  Uni<RestResponse<String>> cancel(@RestPath String job);

  /** Lists no job, whatever there is, but tells the last sequence number. */
  @GET
  @Path("/jobs")
  Uni<DqopsJobList> jobs();

  /** The changes after a sequence number; when there are none, it waits up to 20 s for one. */
  @GET
  @Path("/jobchangessince/{sequence}")
  Uni<DqopsJobChanges> changesSince(@RestPath long sequence);
}
