package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCreator;
import io.datasetgateway.domain.NewDomain;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates data domains: in DQOps Cloud, which chooses the technical name, and on the server. */
final class DqopsDomainCreator implements DomainCreator {
  private static final String CREATED_HERE = "createdHere";

  private final String backend;
  private final Calls calls;
  private final DqopsDomains<DqopsDomainClient> domains;
  private final DqopsDomainListing listing;
  private final DqopsRefusal refusal;
  private final DqopsMapper mapper;

  DqopsDomainCreator(BackendContext context) {
    this.backend = context.name().value();
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsDomainClient.class);
    this.listing = new DqopsDomainListing(context);
    this.refusal = new DqopsRefusal(context);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<Domain> create(NewDomain domain) {
    String name = domain.displayName();
    String segment = DqopsPath.segment(name);
    return send("create-domain", () -> domains.anyClient().create(segment))
        .onFailure(failure -> DqopsFailure.isStatus(failure, 405))
        .recoverWithUni(
            () -> send("create-domain-as-text", () -> domains.anyClient().createFromText(name)))
        .onFailure(failure -> DqopsFailure.isStatus(failure, 400))
        .recoverWithUni(refused -> explained(name, refused))
        .onFailure(failure -> FaultException.is(failure, Kind.OUTCOME_UNKNOWN))
        .transform(this::lost)
        .onFailure(failure -> FaultException.is(failure, Kind.CONFLICT))
        .transform(this::taken)
        .onFailure()
        .transform(DqopsFailure::unknownCall);
  }

  private Uni<Domain> send(String operation, Supplier<Uni<DqopsDomain>> call) {
    // DQOps Cloud knows no repetition: each call may make another domain.
    return calls.once(operation, () -> call.get().onItem().ifNotNull().transform(this::toCreated));
  }

  private Domain toCreated(DqopsDomain created) {
    String name = DqopsDomains.toDomain(mapper.requireName(created));
    return listing.toDomain(name, created);
  }

  private Uni<Domain> explained(String name, Throwable refused) {
    return refusal
        .reason()
        .chain(
            reason ->
                reason.isPresent()
                    ? Uni.createFrom().failure(reason.get().asException(refused))
                    : looked(name, refused));
  }

  private Uni<Domain> looked(String name, Throwable refused) {
    return listing
        .readAfterChange()
        .map(Optional::of)
        .onFailure(FaultException.class)
        .recoverWithItem(Optional.empty())
        .chain(seen -> Uni.createFrom().failure(refused(seen.orElse(null), name, refused)));
  }

  /**
   * @param seen null when the domains could not be listed
   */
  private Throwable refused(@Nullable List<Domain> seen, String name, Throwable refused) {
    if (seen == null) {
      return refused;
    }
    Optional<Domain> here =
        seen.stream().filter(domain -> name.equals(domain.displayName())).findFirst();
    String detail =
        here.isPresent()
            ? "DQOps answered an error, yet the domain is on this server now. DQOps Cloud may not"
                + " have it: POST /domains/sync brings both in line."
            : "DQOps refuses to create this domain and does not say why; its own log does.";
    Fault fault = Fault.of(Kind.FAILED, backend, detail).with(CREATED_HERE, here.isPresent());
    return here.map(domain -> fault.with("domain", domain.id().toString()))
        .orElse(fault)
        .asException(refused);
  }

  private Throwable lost(Throwable failure) {
    return Fault.of(
            Kind.OUTCOME_UNKNOWN,
            backend,
            "The answer was lost: whether the domain was created is not known. GET /domains shows"
                + " it if it was.")
        .asException(failure);
  }

  private Throwable taken(Throwable failure) {
    return Fault.of(Kind.CONFLICT, backend, "There is a domain of this name already.")
        .asException(failure);
  }
}
