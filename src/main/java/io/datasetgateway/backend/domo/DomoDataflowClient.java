package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** Domo's dataflow service, as far as we call it. */
@Path("/api/dataprocessing")
@Produces(MediaType.APPLICATION_JSON)
interface DomoDataflowClient {

  /**
   * Tells which versions an input would load: a read. Documented, but for what it answers.
   *
   * @param engine {@code MAGIC} unless said
   */
  @POST
  @Path("/v2/dataflows/data-version-hydrate")
  Uni<JsonNode> versions(
      @RestQuery String engine,
      @RestQuery int limit,
      @RestQuery int offset,
      DomoVersionInput input);
}
