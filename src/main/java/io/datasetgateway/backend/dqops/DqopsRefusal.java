package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Why DQOps refuses a change of its domains: its 400 says nothing, and where the licence has no
 * domains, its 204 means that nothing was done. What it says of itself tells.
 */
final class DqopsRefusal {
  private final Calls calls;
  private final DqopsDomains<DqopsEnvironmentClient> domains;
  private final DqopsMapper mapper;
  private final String backend;

  DqopsRefusal(BackendContext context) {
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsEnvironmentClient.class);
    this.mapper = new DqopsMapper(context.name());
    this.backend = context.name().value();
  }

  /** The fault that every change of domains meets because of the licence; empty when none does. */
  Uni<Optional<Fault>> ofLicence() {
    return profile().map(this::ofLicence);
  }

  /** What explains a refusal, as far as DQOps tells; empty when it does not, or cannot be asked. */
  Uni<Optional<Fault>> reason() {
    return profile()
        .map(profile -> ofLicence(profile).or(() -> ofRights(profile)))
        .onFailure(FaultException.class)
        .recoverWithItem(Optional.empty());
  }

  private Uni<DqopsProfile> profile() {
    return calls.idempotent(
        "profile",
        () -> domains.anyClient().profile().onItem().ifNotNull().transform(mapper::require));
  }

  private Optional<Fault> ofLicence(DqopsProfile profile) {
    return Boolean.FALSE.equals(profile.canUseDataDomains())
        ? Optional.of(
            Fault.of(
                Fault.Kind.NOT_LICENSED,
                backend,
                "The licence of this DQOps server does not include data domains."))
        : Optional.empty();
  }

  private Optional<Fault> ofRights(DqopsProfile profile) {
    return Boolean.FALSE.equals(profile.canManageAccount())
        ? Optional.of(
            Fault.of(
                Fault.Kind.DENIED,
                backend,
                "The credential that was used may not manage the account, as a change of domains"
                    + " needs."))
        : Optional.empty();
  }
}
