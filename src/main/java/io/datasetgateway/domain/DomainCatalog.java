package io.datasetgateway.domain;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: the domains of one backend. */
@Capability("domains")
public interface DomainCatalog {
  /**
   * Lists the domains.
   *
   * @return every domain that the credential can see, by name; one that is not served here has no
   *     capabilities
   */
  Uni<List<Domain>> domains();

  /**
   * What the id of every dataset in a domain begins with, so that a consumer's patterns can be held
   * against the whole of it.
   */
  String datasetPrefix(DomainId id);
}
