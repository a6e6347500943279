package io.datasetgateway.backend.dqops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** DQOps' data domains; recorded from 1.13.2. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
interface DqopsDomainClient {

  /**
   * Those that the credential can see; the root alone where the licence has no data domains. It is
   * a 404 without the slash at the end, which the client keeps at a method only.
   */
  @GET
  @Path("/domains/")
  Uni<List<DqopsDomain>> list();
}
