package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The data domains that DQOps lists; the root is one where it is served, listed or not. */
final class DqopsDomainCatalog implements DomainCatalog {
  private final DqopsDomainListing listing;

  DqopsDomainCatalog(BackendContext context) {
    this.listing = new DqopsDomainListing(context);
  }

  @Override
  public Uni<List<Domain>> domains() {
    return listing.read();
  }

  @Override
  public String datasetPrefix(DomainId id) {
    return id + "~";
  }
}
