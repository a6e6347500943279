package io.datasetgateway.backend;

import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses, in the order that the design gives, what {@link OfConnection} says must be refused. */
@ApplicationScoped
class ConnectionDoor {
  private final Backends backends;

  ConnectionDoor(Backends backends) {
    this.backends = backends;
  }

  @OfConnection(Object.class)
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    ConnectionId id =
        ConnectionId.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    if (!Caller.current().map(consumer -> consumer.mayTouchAll(id.datasetPrefix())).orElse(false)) {
      throw AuditTrail.hidden();
    }
    Class<?> port = resource.getResourceMethod().getAnnotation(OfConnection.class).value();
    backends.require(id, port);
  }
}
