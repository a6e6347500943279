package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainRemover;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Removes data domains. DQOps removes one from its server first and from DQOps Cloud then, and says
 * 400 when the second fails: so after anything but a success it is looked whether it is gone.
 */
final class DqopsDomainRemover implements DomainRemover {
  private static final String REMOVED_HERE = "removedHere";

  private final String backend;
  private final Calls calls;
  private final DqopsDomains<DqopsDomainClient> domains;
  private final DqopsDomainListing listing;
  private final DqopsRefusal refusal;

  DqopsDomainRemover(BackendContext context) {
    this.backend = context.name().value();
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsDomainClient.class);
    this.listing = new DqopsDomainListing(context);
    this.refusal = new DqopsRefusal(context);
  }

  @Override
  public Uni<Void> remove(DomainId id) {
    if (!DqopsDomains.isName(id.name())) {
      return Uni.createFrom().failure(Fault.notFound().asException());
    }
    String segment = DqopsPath.segment(id.name());
    return calls
        .once("delete-domain", () -> domains.anyClient().delete(segment))
        .replaceWithVoid()
        .onFailure(failure -> DqopsFailure.isStatus(failure, 400))
        .recoverWithUni(refused -> isGone(id).chain(gone -> afterRefusal(gone, refused)))
        .onFailure(failure -> FaultException.is(failure, Kind.OUTCOME_UNKNOWN))
        .recoverWithUni(lost -> isGone(id).chain(gone -> afterLoss(gone, lost)));
  }

  /** Empty when the domains cannot be listed. */
  private Uni<Optional<Boolean>> isGone(DomainId id) {
    return listing
        .readAfterChange()
        .map(all -> Optional.of(isAbsent(id, all)))
        .onFailure(FaultException.class)
        .recoverWithItem(Optional.empty());
  }

  private static boolean isAbsent(DomainId id, List<Domain> all) {
    return all.stream().noneMatch(domain -> domain.id().equals(id));
  }

  private Uni<Void> afterRefusal(Optional<Boolean> gone, Throwable refused) {
    if (gone.orElse(false)) {
      return failed(
          Fault.of(
                  Kind.FAILED,
                  backend,
                  "DQOps answered an error, yet the domain is gone from this server. DQOps Cloud"
                      + " may still have it: POST /domains/sync brings both in line.")
              .with(REMOVED_HERE, true),
          refused);
    }
    Fault unexplained =
        Fault.of(
            Kind.FAILED,
            backend,
            "DQOps refuses to remove this domain and does not say why; its own log does.");
    return refusal
        .reason()
        .chain(reason -> failed(marked(reason.orElse(unexplained), gone), refused));
  }

  private Uni<Void> afterLoss(Optional<Boolean> gone, Throwable lost) {
    return gone.orElse(false)
        ? Uni.createFrom().voidItem()
        : failed(
            marked(
                Fault.of(
                    Kind.OUTCOME_UNKNOWN,
                    backend,
                    "The answer was lost: whether the domain is being removed is not known. GET"
                        + " /domains shows it as long as it is there."),
                gone),
            lost);
  }

  /** Says that it is still here, where that was seen. */
  private static Fault marked(Fault fault, Optional<Boolean> gone) {
    return gone.map(seen -> fault.with(REMOVED_HERE, seen)).orElse(fault);
  }

  private static Uni<Void> failed(Fault fault, Throwable cause) {
    return Uni.createFrom().failure(fault.asException(cause));
  }
}
