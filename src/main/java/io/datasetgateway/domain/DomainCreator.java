package io.datasetgateway.domain;

import io.datasetgateway.backend.Capability;
import io.smallrye.mutiny.Uni;

/** Port: creates domains. */
@Capability("domain-create")
public interface DomainCreator {
  /**
   * Creates an empty domain. It is served here once it is configured.
   *
   * @return the domain; fails with CONFLICT when there is one of this name, NOT_LICENSED where the
   *     backend's licence has none, OUTCOME_UNKNOWN when the answer was lost
   */
  Uni<Domain> create(NewDomain domain);
}
