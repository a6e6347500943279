package io.datasetgateway.backend.domo;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Domo's partitions, as far as we call them. What stands in a path is encoded already, by {@link
 * DomoPath#segment}. What the deletions answer is not documented, and not looked at.
 */
@Path("/api/query/v1/datasources/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Encoded
interface DomoPartitionClient {

  /** Reads one page; there is no total. Recorded: a bare array; 404 for an unknown dataset. */
  @POST
  @Path("/partition/list")
  Uni<List<@Nullable DomoPartition>> list(@RestPath String id, DomoPartitionSearch search);

  /** Marks the rows of a partition as deleted; its tag stays. As working clients send it. */
  @DELETE
  @Path("/tag/{partition}/data")
  Uni<RestResponse<String>> deleteData(@RestPath String id, @RestPath String partition);

  /** Takes the tag away, and only that. As working clients send it. */
  @DELETE
  @Path("/partition/{partition}")
  Uni<RestResponse<String>> deleteTag(@RestPath String id, @RestPath String partition);
}
