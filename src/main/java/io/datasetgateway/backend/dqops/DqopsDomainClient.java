package io.datasetgateway.backend.dqops;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * DQOps' data domains; recorded from 1.13.2. Names are given percent-encoded. Switching is not
 * here: there is no session, and every request names its domain.
 */
@Encoded
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

  /**
   * Creates a domain, in DQOps Cloud first: 200 with it. 409 without a body when there is one of
   * this name; 400 without a body for every other reason not to. Before 1.9 it is a 405.
   */
  @POST
  @Path("/domains/{displayName}")
  Uni<DqopsDomain> create(@RestPath String displayName);

  /** The same before 1.9: 201 with it. A 405 since. */
  @POST
  @Path("/domains/")
  @Consumes(MediaType.TEXT_PLAIN)
  Uni<DqopsDomain> createFromText(String displayName);

  /**
   * Removes a domain, here first and in DQOps Cloud then: 204. A 400 without a body may mean that
   * it is gone from here and still there; the second time is a 404.
   *
   * @param name the technical one
   */
  @DELETE
  @Path("/domains/{name}")
  Uni<RestResponse<String>> delete(@RestPath String name);

  /** Brings the domains in line with DQOps Cloud: 204, also where the licence has no domains. */
  @PATCH
  @Path("/domains/")
  Uni<RestResponse<String>> synchronize();
}
