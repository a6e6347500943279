package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Domo's content service, as far as we call it: cards and users. */
@Path("/api/content")
@Produces(MediaType.APPLICATION_JSON)
interface DomoContentClient {

  /**
   * Documented; a bare array.
   *
   * @param drill whether cards that others drill into are wanted too
   */
  @GET
  @Path("/v1/datasources/{id}/cards")
  Uni<List<DomoCard>> cards(@RestPath String id, @RestQuery boolean drill);

  /** Whose credential it is. Recorded: 401 for a wrong token, 403 for an unknown instance. */
  @GET
  @Path("/v2/users/me")
  Uni<ObjectNode> me();
}
