package io.datasetgateway.backend;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /backends}. */
@Path("/backends")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backends")
class BackendResource {
  private final BackendStates states;
  private final Backends backends;

  BackendResource(BackendStates states, Backends backends) {
    this.states = states;
    this.backends = backends;
  }

  /** All backends; not paged, there are as many as the operator configured. */
  record BackendList(List<BackendState> items) {}

  @GET
  @PermissionsAllowed(Scope.BACKENDS_READ)
  @Operation(
      operationId = "listBackends",
      summary = "Lists the backends and how they are",
      description = "Looks at every backend, in parallel, within the request's deadline.")
  public Uni<BackendList> list() {
    return states.all().map(BackendList::new);
  }

  @GET
  @Path("/{name}")
  @PermissionsAllowed(Scope.BACKENDS_READ)
  @Operation(operationId = "getBackend", summary = "Tells how one backend is")
  public Uni<BackendState> get(@RestPath String name) {
    return states.of(backends.find(name).orElseThrow(() -> Fault.notFound().asException()));
  }
}
