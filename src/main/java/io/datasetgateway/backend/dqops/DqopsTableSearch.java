package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsPosition.PAGE_SIZE;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.SortedSet;

/** The tables of a data domain, page by page. */
final class DqopsTableSearch {
  private final String backend;
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> domains;

  DqopsTableSearch(BackendContext context) {
    this.backend = context.name().value();
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsTableClient.class);
  }

  /** In the order of their names, the root first; never empty. */
  SortedSet<String> domains() {
    return domains.served();
  }

  /** The page that a position is on; one that is not full is a domain's last. */
  Uni<List<Native<DqopsTable>>> page(DqopsPosition at) {
    return calls
        .read(
            "search-tables",
            List.of(at.domain(), at.page()),
            () -> domains.client(at.domain()).search(at.page(), PAGE_SIZE))
        .invoke(this::requireFitting);
  }

  /** With more on it, offsets would mean nothing. */
  private void requireFitting(List<Native<DqopsTable>> page) {
    if (page.size() > PAGE_SIZE) {
      throw Fault.of(
              Fault.Kind.MALFORMED, backend, "This backend answered more tables than a page has.")
          .asException();
    }
  }
}
