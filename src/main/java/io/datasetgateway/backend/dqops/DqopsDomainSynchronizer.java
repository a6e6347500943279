package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainSynchronizer;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Brings the data domains in line with DQOps Cloud. A server without a licence for them would
 * answer that all went well and do nothing, so it is asked for that first.
 */
final class DqopsDomainSynchronizer implements DomainSynchronizer {
  private final Calls calls;
  private final DqopsDomains<DqopsDomainClient> domains;
  private final DqopsDomainListing listing;
  private final DqopsRefusal refusal;

  DqopsDomainSynchronizer(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsDomainClient.class);
    this.listing = new DqopsDomainListing(context);
    this.refusal = new DqopsRefusal(context);
  }

  @Override
  public Uni<List<Domain>> synchronize() {
    return refusal
        .ofLicence()
        .invoke(DqopsDomainSynchronizer::refuse)
        .chain(() -> calls.idempotent("sync-domains", () -> domains.anyClient().synchronize()))
        .chain(listing::readAfterChange)
        .onFailure()
        .transform(DqopsFailure::unknownCall);
  }

  private static void refuse(Optional<Fault> fault) {
    fault.ifPresent(
        one -> {
          throw one.asException();
        });
  }
}
