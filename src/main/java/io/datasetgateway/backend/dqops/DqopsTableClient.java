package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.Native;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * DQOps' tables, as far as we call them; recorded from 1.13.2. No path ends with a slash. Names are
 * given percent-encoded: by itself the client would leave a {@code ;} as it is, and DQOps would
 * take the rest of the name for a matrix parameter. An answer that is {@code RestResponse<String>}
 * is not looked at: its status says all.
 */
@Encoded
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
interface DqopsTableClient {

  /**
   * Every table of a domain, each with its status. There is no total and no next link.
   *
   * @param page 1-based; less is a 406
   * @param limit at least 1; there is no maximum
   */
  @GET
  @Path("/search/tables")
  Uni<List<Native<DqopsTable>>> search(@RestQuery int page, @RestQuery int limit);

  /** 404 without a body when there is none. */
  @GET
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}/basic")
  Uni<Native<DqopsTable>> basic(
      @RestPath String connection, @RestPath String schema, @RestPath String table);

  /** The results of this month and the last, summed up; 404 without a body when there are none. */
  @GET
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}/status")
  Uni<DqopsTableStatus> status(
      @RestPath String connection, @RestPath String schema, @RestPath String table);

  /** The results that the parameters say, summed up; 404 without a body when there is no table. */
  @GET
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}/status")
  Uni<DqopsTableStatus> status(
      @RestPath String connection,
      @RestPath String schema,
      @RestPath String table,
      @RestQuery Map<String, String> parameters);

  /** The table with its columns in the table's own order. */
  @GET
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}")
  Uni<DqopsTableModel> table(
      @RestPath String connection, @RestPath String schema, @RestPath String table);

  /** 200 without a body for a table that was never labelled. */
  @GET
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}/labels")
  Uni<RestResponse<List<String>>> labels(
      @RestPath String connection, @RestPath String schema, @RestPath String table);

  /** Replaces them all; 204. */
  @PUT
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}/labels")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<String>> replaceLabels(
      @RestPath String connection,
      @RestPath String schema,
      @RestPath String table,
      List<String> labels);

  /** Ends the monitoring: 200 with the id of a job that clears the results; 404 the second time. */
  @DELETE
  @Path("/connections/{connection}/schemas/{schema}/tables/{table}")
  Uni<RestResponse<String>> delete(
      @RestPath String connection, @RestPath String schema, @RestPath String table);
}
