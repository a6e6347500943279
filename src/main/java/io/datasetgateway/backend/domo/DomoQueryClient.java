package io.datasetgateway.backend.domo;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Domo's query service, as far as we call it: it knows a dataset's columns as they are indexed. */
@Path("/api/query/v1/datasources")
@Produces(MediaType.APPLICATION_JSON)
interface DomoQueryClient {

  /** Recorded. */
  @GET
  @Path("/{id}/schema/indexed")
  Uni<DomoSchema> schema(@RestPath String id, @RestQuery boolean includeHidden);
}
