package io.datasetgateway.backend.dqops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** DQOps' connections; recorded from 1.13.2. Names are given percent-encoded. */
@Encoded
@Path("/api/connections")
@Produces(MediaType.APPLICATION_JSON)
interface DqopsConnectionClient {

  /** All of a domain, by name. There are no pages; with a slash at the end it is a 404. */
  @GET
  Uni<List<DqopsConnection>> list();

  /** 404 without a body when there is none. */
  @GET
  @Path("/{connection}/basic")
  Uni<DqopsConnection> basic(@RestPath String connection);
}
