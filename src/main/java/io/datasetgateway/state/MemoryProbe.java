package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;

/** Memory is always there. */
final class MemoryProbe implements StoreProbe {
  @Override
  public Uni<State> look() {
    return Uni.createFrom().item(new State("memory", true, null));
  }

  @Override
  public String describe() {
    return "requests, jobs, uploads and quotas are remembered in memory, for this replica alone";
  }
}
