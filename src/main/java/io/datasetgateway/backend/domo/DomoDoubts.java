package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.StoreFault;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * How many rows the commits had of which it was never found out whether they were done: known to
 * all replicas, as long as one may still come late.
 */
final class DomoDoubts {
  /** Longer than a commit is under way that nobody waits for any more. */
  private static final Duration LATE = Duration.ofHours(1);

  private final String backend;
  private final Store store;

  DomoDoubts(BackendName backend, Store store) {
    this.backend = backend.value();
    this.store = store;
  }

  /** Whether there is one of so many rows, or that cannot be known. */
  Uni<Boolean> isAny(String dataset, long rows) {
    return store
        .get(space(dataset), String.valueOf(rows))
        .map(found -> found.isPresent())
        .onFailure(StoreFault::is)
        .recoverWithItem(true);
  }

  Uni<Void> add(String dataset, long rows) {
    return StoreFault.ignoredIn(store.put(space(dataset), String.valueOf(rows), "", LATE));
  }

  private String space(String dataset) {
    return "doubts/" + backend + "/" + dataset;
  }
}
