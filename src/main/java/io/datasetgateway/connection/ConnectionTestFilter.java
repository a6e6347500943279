package io.datasetgateway.connection;

import io.datasetgateway.problem.Fault;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses to try connections out where the operator has not switched that on. */
class ConnectionTestFilter {
  private final ConnectionTestConfig config;

  ConnectionTestFilter(ConnectionTestConfig config) {
    this.config = config;
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void check(ResourceInfo resource) {
    if (resource.getResourceClass() == ConnectionTestResource.class && !config.enabled()) {
      throw Fault.of(
              Fault.Kind.FORBIDDEN,
              "Connections are not tried out here: gateway.connections.test.enabled is not set.")
          .asException();
    }
  }
}
