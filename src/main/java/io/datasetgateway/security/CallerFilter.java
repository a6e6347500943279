package io.datasetgateway.security;

import io.datasetgateway.resilience.CallContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import java.util.function.BooleanSupplier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets who calls travel with the request. */
@ApplicationScoped
class CallerFilter {
  private final CurrentIdentityAssociation identity;

  CallerFilter(CurrentIdentityAssociation identity) {
    this.identity = identity;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  public Uni<Void> attach() {
    return identity
        .getDeferredIdentity()
        .invoke(
            who -> {
              if (who.getAttribute(BearerAuthentication.CONSUMER) instanceof Consumer consumer) {
                Caller.attach(consumer);
                if (who.getAttribute(BearerAuthentication.VALIDITY)
                    instanceof BooleanSupplier validity) {
                  Caller.attach(validity);
                }
                CallContext.current().withEntitlement(consumer.entitlement()).attach();
              }
            })
        .replaceWithVoid();
  }
}
