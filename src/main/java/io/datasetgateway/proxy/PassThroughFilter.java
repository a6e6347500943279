package io.datasetgateway.proxy;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets in what {@link PassesThrough}. */
@ApplicationScoped
class PassThroughFilter {
  static final String PASSAGE = Passage.class.getName();

  private final PassThroughs passThroughs;
  private final CurrentVertxRequest current;

  PassThroughFilter(PassThroughs passThroughs, CurrentVertxRequest current) {
    this.passThroughs = passThroughs;
    this.current = current;
  }

  @PassesThrough
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void admit(ContainerRequestContext context) {
    String name = context.getUriInfo().getPathParameters().getFirst("name");
    HttpServerRequest request = current.getCurrent().request();
    current
        .getCurrent()
        .put(PASSAGE, passThroughs.admit(name, request.method().name(), request.uri()));
  }
}
