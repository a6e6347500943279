package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The data domains that DQOps lists, with those that are served here marked; the root first. */
final class DqopsDomainListing {
  private static final String OPERATION = "domains";

  private final Calls calls;
  private final DqopsDomains<DqopsDomainClient> domains;
  private final DqopsMapper mapper;

  DqopsDomainListing(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsDomainClient.class);
    this.mapper = new DqopsMapper(context.name());
  }

  /** The domains; identical reads under way are one. */
  Uni<List<Domain>> read() {
    return calls.read(OPERATION, List.of(), () -> domains.anyClient().list()).map(this::toDomains);
  }

  /** The domains as they are from now on: a read that is under way may be older than a change. */
  Uni<List<Domain>> readAfterChange() {
    return calls.idempotent(OPERATION, () -> domains.anyClient().list()).map(this::toDomains);
  }

  Domain toDomain(String name, @Nullable DqopsDomain domain) {
    return mapper.toDomain(name, domain, domains.served().contains(name));
  }

  private List<Domain> toDomains(List<DqopsDomain> listed) {
    Set<String> served = domains.served();
    SortedMap<String, Domain> byName = new TreeMap<>();
    if (served.contains(DqopsDomains.ROOT)) {
      byName.put(DqopsDomains.ROOT, toDomain(DqopsDomains.ROOT, null));
    }
    for (DqopsDomain domain : listed) {
      if (domain != null && domain.domainName() != null) {
        String name = DqopsDomains.toDomain(domain.domainName());
        byName.put(name, toDomain(name, domain));
      }
    }
    return List.copyOf(byName.values());
  }
}
