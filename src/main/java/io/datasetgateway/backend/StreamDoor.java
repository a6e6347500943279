package io.datasetgateway.backend;

import io.datasetgateway.id.StreamId;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses, in the order that the design gives, what {@link OfStream} says must be refused. */
@ApplicationScoped
class StreamDoor {
  private final Backends backends;

  StreamDoor(Backends backends) {
    this.backends = backends;
  }

  @OfStream(Object.class)
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void check(ContainerRequestContext request, ResourceInfo resource) {
    StreamId id = StreamId.fromString(request.getUriInfo().getPathParameters().getFirst("id"));
    if (!Caller.current()
        .map(consumer -> consumer.mayTouchSome(id.backend() + "~"))
        .orElse(false)) {
      throw AuditTrail.hidden();
    }
    Class<?> port = resource.getResourceMethod().getAnnotation(OfStream.class).value();
    backends.require(id, port);
  }
}
