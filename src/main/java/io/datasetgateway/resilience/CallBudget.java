package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;

/** How much a backend is burdened with; asked before each attempt of a call is made. */
@FunctionalInterface
public interface CallBudget {
  /**
   * Uses what one attempt takes.
   *
   * @param operation what is done, as the adapter names it
   * @return fails with OVERLOADED, and when to try again, when nothing is left
   */
  Uni<Void> admit(String operation);

  /** No bound. */
  static CallBudget unlimited() {
    return operation -> Uni.createFrom().voidItem();
  }
}
