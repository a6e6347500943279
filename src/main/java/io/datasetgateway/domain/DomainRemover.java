package io.datasetgateway.domain;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;

/** Port: removes domains, with everything that is in them. */
@Capability("domain-delete")
public interface DomainRemover {
  /**
   * Removes one domain, which need not be served here.
   *
   * @param id not the root
   * @return fails with NOT_FOUND when there is no such domain, NOT_LICENSED where the backend's
   *     licence has none, OUTCOME_UNKNOWN when the answer was lost and the domain is still listed
   */
  Uni<Void> remove(DomainId id);
}
