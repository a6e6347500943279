package io.datasetgateway.connection;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKey;
import io.datasetgateway.job.Jobs;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Federation;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.Source;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The connections of all backends, as one. */
@ApplicationScoped
class Connections {
  /** What a domain gets that is not there, is not served, or is not the caller's to know of. */
  static final String NO_SUCH_DOMAIN = "must be a domain that is served here";

  private final Backends backends;
  private final Jobs jobs;
  private final Clock clock;

  Connections(Backends backends, Jobs jobs, Clock clock) {
    this.backends = backends;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * One page of the connections behind which the caller may touch everything.
   *
   * @param names only these backends; empty for all
   * @param domain only those that live here; null for all
   */
  Uni<Page<Connection>> list(
      Set<String> names,
      @Nullable String domain,
      @Nullable String cursor,
      Limit limit,
      Completeness completeness) {
    Consumer caller = Caller.current().orElseThrow(() -> Fault.notFound().asException());
    List<Backend> named = backends.named(names);
    List<Source<Connection>> sources = new ArrayList<>();
    if (domain == null) {
      for (Backend backend : named) {
        catalog(backend, caller, !names.isEmpty())
            .ifPresent(catalog -> sources.add(source(backend, catalog, catalog.domains(), caller)));
      }
    } else {
      DomainId only = toDomain(domain);
      Backend backend = home(only, caller);
      if (!named.contains(backend)) {
        throw Fault.invalid("backend", "is not the one that the domain is of").asException();
      }
      ConnectionCatalog catalog = backends.require(backend, ConnectionCatalog.class);
      sources.add(source(backend, catalog, List.of(served(only, catalog)), caller));
    }
    return new Federation<>(sources, null, clock)
        .page(
            cursor,
            String.join("\n", "connections", new TreeSet<>(names).toString(), "" + domain),
            limit,
            completeness);
  }

  Uni<Connection> get(ConnectionId id) {
    return backends.require(id, ConnectionCatalog.class).connection(id);
  }

  /** Starts an import, if there is such a connection: one without would fail much later. */
  Uni<Job> startImport(ConnectionId id, TableImport tables) {
    TableImporter importer = backends.require(id, TableImporter.class);
    JobKey key = JobKey.next();
    return get(id).chain(() -> importer.start(id, tables, key)).chain(jobs::started);
  }

  /**
   * The domain that a caller names.
   *
   * @throws FaultException INVALID when it is not the id of one
   */
  static DomainId toDomain(String domain) {
    try {
      return DomainId.fromString(domain);
    } catch (FaultException e) {
      throw Fault.invalid("domain", "must be the id of a domain, such as dqops~sales")
          .asException(e);
    }
  }

  /**
   * The domain, if its connections can be asked for.
   *
   * @throws FaultException INVALID otherwise
   */
  static DomainId served(DomainId domain, ConnectionCatalog catalog) {
    if (!catalog.domains().contains(domain)) {
      throw Fault.invalid("domain", NO_SUCH_DOMAIN).asException();
    }
    return domain;
  }

  /** The backend of a domain of which the caller may touch something. */
  private Backend home(DomainId domain, Consumer caller) {
    return backends
        .find(domain.backend())
        .filter(backend -> caller.mayTouchSome(prefix(backend, domain)))
        .orElseThrow(() -> Fault.invalid("domain", NO_SUCH_DOMAIN).asException());
  }

  /** A backend that is asked for by name and cannot is an error; otherwise it has none to show. */
  private Optional<ConnectionCatalog> catalog(Backend backend, Consumer caller, boolean byName) {
    if (!caller.mayTouchSome(backend.name() + "~")) {
      return Optional.empty();
    }
    return byName
        ? Optional.of(backends.require(backend, ConnectionCatalog.class))
        : backend.port(ConnectionCatalog.class);
  }

  private static Source<Connection> source(
      Backend backend, ConnectionCatalog catalog, List<DomainId> domains, Consumer caller) {
    List<DomainId> reached =
        domains.stream().filter(one -> caller.mayTouchSome(prefix(backend, one))).toList();
    ConnectionWalk walk =
        new ConnectionWalk(catalog, reached, one -> caller.mayTouchAll(one.id().datasetPrefix()));
    return new Source<>(backend.name().value(), (position, wanted) -> walk.next(position));
  }

  static String prefix(Backend backend, DomainId domain) {
    return backend
        .port(DomainCatalog.class)
        .map(catalog -> catalog.datasetPrefix(domain))
        .orElse(backend.name() + "~");
  }
}
