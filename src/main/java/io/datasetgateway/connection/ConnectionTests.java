package io.datasetgateway.connection;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import io.datasetgateway.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tries connections out, as far as the operator allows. */
@ApplicationScoped
class ConnectionTests {
  private final Backends backends;
  private final List<AllowedHost> hosts;

  ConnectionTests(Backends backends, ConnectionTestConfig config) {
    this.backends = backends;
    this.hosts = config.allowedHosts().orElse(List.of());
  }

  Uni<ConnectionTestResult> run(ConnectionTest test) {
    DomainId domain = Connections.toDomain(test.domain());
    Backend backend = home(domain);
    ConnectionTester tester = backends.require(backend, ConnectionTester.class);
    Connections.served(domain, backends.require(backend, ConnectionCatalog.class));
    List<FieldError> errors =
        test.errors(
            tester.providers(), host -> hosts.stream().anyMatch(allowed -> allowed.allows(host)));
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
    return tester.test(domain, test);
  }

  /** The backend of a domain that the caller may touch as a whole. */
  private Backend home(DomainId domain) {
    return backends
        .find(domain.backend())
        .filter(
            backend ->
                Caller.current()
                    .map(caller -> caller.mayTouchAll(Connections.prefix(backend, domain)))
                    .orElse(false))
        .orElseThrow(() -> Fault.invalid("domain", Connections.NO_SUCH_DOMAIN).asException());
  }
}
