package io.datasetgateway.backend.dqops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is behind DQOps' connections; recorded from 1.13.2. Each call opens a connection to the
 * database. Names are given percent-encoded, in the query too.
 */
@Encoded
@Path("/api/datasource")
@Produces(MediaType.APPLICATION_JSON)
interface DqopsSourceClient {

  /** 404 for an unknown connection; 400 when its database cannot be reached. */
  @GET
  @Path("/connections/{connection}/schemas")
  Uni<List<DqopsSourceSchema>> schemas(@RestPath String connection);

  /**
   * At most 300, without saying so. 404 for an unknown connection; 400 when its database cannot be
   * reached, and for an unknown schema.
   *
   * @param tableNameContains in this case; null for all
   */
  @GET
  @Path("/connections/{connection}/schemas/{schema}/tables")
  Uni<List<DqopsSourceTable>> tables(
      @RestPath String connection,
      @RestPath String schema,
      @RestQuery @Nullable String tableNameContains);

  /** 200, whatever comes of it, once the body can be read. References in it would be resolved. */
  @POST
  @Path("/testconnection")
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<DqopsTestAnswer> test(@RestQuery boolean verifyNameUniqueness, DqopsTestRequest connection);
}
