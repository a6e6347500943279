package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.backend.Native;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Domo's streams, as far as we call them. Ids are numbers, times epoch seconds with fractions. */
@Path("/api/data/v1/streams")
@Produces(MediaType.APPLICATION_JSON)
interface DomoStreamClient {

  /**
   * Finds streams. As working clients send it.
   *
   * @param q one condition, such as {@code dataSource.id:<uuid>}
   * @param fields {@code all}: a few only without it
   */
  @GET
  @Path("/search")
  Uni<List<@Nullable Native<DomoStream>>> search(@RestQuery String q, @RestQuery String fields);

  /** Recorded. */
  @GET
  @Path("/{id}")
  Uni<Native<DomoStream>> get(@RestPath long id, @RestQuery String fields);

  /** Creates a stream and its dataset, each time it is called; 201. As working clients send it. */
  @POST
  Uni<Native<DomoStream>> create(@RestQuery String fields, JsonNode stream);

  /** Replaces a stream as a whole: what is missing would be lost. As working clients send it. */
  @PUT
  @Path("/{id}")
  Uni<RestResponse<String>> replace(@RestPath long id, JsonNode stream);

  /** Its runs, the newest first. Documented. */
  @GET
  @Path("/{id}/history/aggregate")
  Uni<List<@Nullable DomoExecution>> history(@RestPath long id, @RestQuery int limit);

  /** Documented. */
  @GET
  @Path("/{id}/executions/{execution}")
  Uni<DomoExecution> execution(@RestPath long id, @RestPath long execution);

  /**
   * Starts a run, each time it is called; 201, also for one that has failed at once. Recorded.
   *
   * @param abortRunning whether a run under way is stopped for it
   */
  @POST
  @Path("/{id}/executions")
  Uni<DomoExecution> run(@RestPath long id, @RestQuery boolean abortRunning, DomoRun run);

  /** Stops a run. As working clients send it. */
  @PUT
  @Path("/{id}/executions/{execution}/abort")
  Uni<RestResponse<String>> abort(@RestPath long id, @RestPath long execution, DomoAbort abort);
}
