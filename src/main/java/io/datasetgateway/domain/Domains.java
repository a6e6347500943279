package io.datasetgateway.domain;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Federation;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.paging.Source;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The domains of all backends, as one. */
@ApplicationScoped
public class Domains {
  private final Backends backends;
  private final Clock clock;

  Domains(Backends backends, Clock clock) {
    this.backends = backends;
    this.clock = clock;
  }

  /** One page of the domains that the caller may touch as a whole. */
  Uni<Page<Domain>> list(
      Set<String> names, @Nullable String cursor, Limit limit, Completeness completeness) {
    Consumer caller = Caller.current().orElseThrow(() -> Fault.notFound().asException());
    List<Source<Domain>> sources = new ArrayList<>();
    for (Backend backend : backends.named(names)) {
      if (!caller.mayTouchSome(backend.name() + "~")) {
        continue;
      }
      backend
          .port(DomainCatalog.class)
          .ifPresent(
              catalog ->
                  sources.add(
                      new Source<>(
                          backend.name().value(), (position, wanted) -> slice(catalog, position))));
    }
    return new Federation<>(sources, null, clock)
        .page(cursor, "domains\n" + new TreeSet<>(names), limit, completeness);
  }

  /**
   * One domain.
   *
   * @return fails with NOT_FOUND when there is none, or none that the caller may touch as a whole
   */
  public Uni<Domain> get(DomainId id) {
    DomainCatalog catalog = visible(id);
    return catalog
        .domains()
        .map(
            all ->
                all.stream()
                    .filter(domain -> domain.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Fault.notFound().asException()));
  }

  /**
   * One domain whose datasets can be read.
   *
   * @return fails with NOT_FOUND as {@link #get} does, and when it is not served here
   */
  public Uni<Domain> getServed(DomainId id) {
    return get(id)
        .invoke(
            domain -> {
              if (!domain.capabilities().contains(Domain.DATASETS)) {
                throw Fault.notFound().asException();
              }
            });
  }

  Uni<Domain> create(NewDomain domain) {
    DomainCreator creator = backends.require(whole(domain.backend()), DomainCreator.class);
    domain.check();
    return creator.create(domain);
  }

  Uni<Void> remove(DomainId id) {
    visible(id);
    DomainRemover remover =
        backends.require(backends.find(id.backend()).orElseThrow(), DomainRemover.class);
    if (id.isRoot()) {
      throw Fault.of(Fault.Kind.CONFLICT, "The root domain cannot be removed.").asException();
    }
    // A removal that is only tried must not be planned of what is not there.
    return Plan.current().isPresent()
        ? get(id).chain(there -> remover.remove(id))
        : remover.remove(id);
  }

  Uni<List<Domain>> synchronize(DomainSync sync) {
    return backends.require(whole(sync.backend()), DomainSynchronizer.class).synchronize();
  }

  /** The backend that a caller names and may touch as a whole. */
  private Backend whole(String name) {
    return backends
        .find(name)
        .filter(
            backend ->
                Caller.current()
                    .map(caller -> caller.mayTouchAll(backend.name() + "~"))
                    .orElse(false))
        .orElseThrow(() -> Backends.noSuchBackend(name));
  }

  private DomainCatalog visible(DomainId id) {
    DomainCatalog catalog =
        backends
            .find(id.backend())
            .flatMap(backend -> backend.port(DomainCatalog.class))
            .orElseThrow(() -> Fault.notFound().asException());
    if (!isVisible(catalog, id)) {
      throw AuditTrail.hidden();
    }
    return catalog;
  }

  private static boolean isVisible(DomainCatalog catalog, DomainId id) {
    return Caller.current()
        .map(caller -> caller.mayTouchAll(catalog.datasetPrefix(id)))
        .orElse(false);
  }

  /** Backends list their domains in one piece; the position is how many of them have passed. */
  private static Uni<Slice<Domain>> slice(DomainCatalog catalog, @Nullable String position) {
    int from = parse(position);
    return catalog
        .domains()
        .map(
            all -> {
              List<Slice.Entry<Domain>> entries = new ArrayList<>();
              for (int i = from; i < all.size(); i++) {
                if (isVisible(catalog, all.get(i).id())) {
                  entries.add(new Slice.Entry<>(all.get(i), String.valueOf(i + 1)));
                }
              }
              return new Slice<>(entries, null);
            });
  }

  private static int parse(@Nullable String position) {
    try {
      return position == null ? 0 : Integer.parseUnsignedInt(position);
    } catch (NumberFormatException e) {
      throw Cursor.refusal();
    }
  }
}
