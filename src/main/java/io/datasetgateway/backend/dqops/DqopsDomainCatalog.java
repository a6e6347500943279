package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data domains that DQOps lists and that are served here; the root is always one. */
final class DqopsDomainCatalog implements DomainCatalog {
  private final Calls calls;
  private final DqopsDomains<DqopsDomainClient> domains;
  private final DqopsMapper mapper;

  DqopsDomainCatalog(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsDomainClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<List<Domain>> domains() {
    return calls.read("domains", List.of(), () -> domains.anyClient().list()).map(this::toServed);
  }

  @Override
  public String datasetPrefix(DomainId id) {
    return id + "~";
  }

  private List<Domain> toServed(List<DqopsDomain> listed) {
    Map<String, DqopsDomain> byName = new HashMap<>();
    for (DqopsDomain domain : listed) {
      if (domain != null && domain.domainName() != null) {
        byName.put(DqopsDomains.toDomain(domain.domainName()), domain);
      }
    }
    return domains.served().stream()
        .filter(name -> byName.containsKey(name) || name.equals(DqopsDomains.ROOT))
        .map(name -> mapper.toDomain(name, byName.get(name)))
        .toList();
  }
}
