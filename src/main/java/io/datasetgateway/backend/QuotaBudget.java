package io.datasetgateway.backend;

import io.datasetgateway.backend.BackendsConfig.BudgetConfig;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallBudget;
import io.datasetgateway.state.Quota;
import io.datasetgateway.state.Quotas;
import io.datasetgateway.state.Quotas.Left;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One backend's budget: of all calls, and of its searches besides. Who finds it used up fails at
 * once: the call is not made, and nothing waits in the gateway.
 *
 * @param searches the operations that are searches
 */
record QuotaBudget(
    String backend,
    Quotas quotas,
    Optional<Quota> calls,
    Optional<Quota> ofSearches,
    Set<String> searches)
    implements CallBudget {

  /**
   * Reads {@code gateway.backends.<name>.budget.*}.
   *
   * @throws IllegalArgumentException naming the property that is wrong
   */
  static CallBudget of(BackendSettings settings, Quotas quotas, Set<String> searches) {
    String prefix = "gateway.backends." + settings.name() + ".budget.";
    BudgetConfig config = settings.budget();
    Optional<Quota> calls = quota(prefix + "requests-per-minute", config.requestsPerMinute());
    Optional<Quota> ofSearches = quota(prefix + "searches-per-minute", config.searchesPerMinute());
    return calls.isEmpty() && ofSearches.isEmpty()
        ? CallBudget.unlimited()
        : new QuotaBudget(settings.name().value(), quotas, calls, ofSearches, searches);
  }

  @Override
  public Uni<Void> admit(String operation) {
    Uni<Void> searching =
        searches.contains(operation) ? take("searches", ofSearches) : Uni.createFrom().voidItem();
    return searching.chain(() -> take("calls", calls));
  }

  private Uni<Void> take(String what, Optional<Quota> quota) {
    return quota
        .map(bound -> quotas.take("backend", backend + " " + what, bound))
        .map(taking -> taking.invoke(this::check).replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private void check(Left left) {
    if (!left.taken()) {
      throw usedUp(left);
    }
  }

  private FaultException usedUp(Left left) {
    return Fault.of(
            Fault.Kind.OVERLOADED, backend, "What this backend is asked in a minute is used up.")
        .neverSent()
        .withRetryAfter(left.untilNext())
        .asException();
  }

  private static Optional<Quota> quota(String property, OptionalInt perMinute) {
    try {
      return perMinute.isEmpty()
          ? Optional.empty()
          : Optional.of(Quota.perMinute(perMinute.getAsInt()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + " must be at least 1", e);
    }
  }
}
