package io.datasetgateway.backend.dqops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a DQOps server says of itself; recorded from 1.13.2. */
@Path("/api/environment")
@Produces(MediaType.APPLICATION_JSON)
interface DqopsEnvironmentClient {

  /** The licence and what the credential may do; the version is not told. */
  @GET
  @Path("/profile")
  Uni<DqopsProfile> profile();
}
