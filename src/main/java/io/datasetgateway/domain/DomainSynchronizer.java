package io.datasetgateway.domain;

import io.datasetgateway.backend.Capability;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: brings a server's domains in line with its cloud. */
@Capability("domain-sync")
public interface DomainSynchronizer {
  /**
   * Brings them in line; doing so again changes nothing.
   *
   * @return the domains as they are after it, by name; fails with NOT_LICENSED where the backend's
   *     licence has none
   */
  Uni<List<Domain>> synchronize();
}
