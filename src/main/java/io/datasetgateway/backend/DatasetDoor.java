package io.datasetgateway.backend;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses, in the order that the design gives, what {@link OfDataset} says must be refused. */
@ApplicationScoped
class DatasetDoor {
  private final Backends backends;

  DatasetDoor(Backends backends) {
    this.backends = backends;
  }

  @OfDataset(Object.class)
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    DatasetId id = DatasetId.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    if (!Caller.current().map(consumer -> consumer.mayTouch(id)).orElse(false)) {
      throw AuditTrail.hidden();
    }
    OfDataset needs = resource.getResourceMethod().getAnnotation(OfDataset.class);
    Backend backend = backends.holding(id);
    if (!backend.can(needs.or())) {
      backends.require(backend, needs.value());
    }
  }
}
