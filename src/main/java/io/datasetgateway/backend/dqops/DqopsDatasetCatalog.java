package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsPosition.PAGE_SIZE;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all served domains, one domain after the other. Nothing is narrowed there: which
 * case its patterns mind is not known.
 */
final class DqopsDatasetCatalog implements DatasetCatalog {
  private final BackendContext context;
  private final Calls calls;
  private final DqopsDomains<DqopsTableClient> domains;
  private final DqopsTableSearch search;
  private final DqopsLookup lookup;
  private final DqopsMapper mapper;

  DqopsDatasetCatalog(BackendContext context) {
    this.context = context;
    this.calls = context.calls();
    this.domains = new DqopsDomains<>(context, DqopsTableClient.class);
    this.search = new DqopsTableSearch(context);
    this.lookup = new DqopsLookup(context);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public Uni<Slice<Dataset>> list(DatasetQuery query, @Nullable String position, int wanted) {
    return Uni.createFrom()
        .deferred(
            () -> {
              SortedSet<String> walked = walked(query.domain());
              DqopsPosition from = from(position, walked);
              return search
                  .page(from)
                  .map(page -> toSlice(page, from, walked, query.nativeObjects()));
            });
  }

  @Override
  public Uni<Dataset> get(DatasetId id, boolean nativeObject) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsTableId table = DqopsTableId.of(id);
              return Uni.combine()
                  .all()
                  .unis(lookup.table(table), status(table))
                  .collectFailures()
                  .with((basic, status) -> toDataset(table, basic, status, nativeObject))
                  .onFailure(CompositeException.class)
                  .transform(both -> ((CompositeException) both).getCauses().get(0));
            });
  }

  private SortedSet<String> walked(@Nullable DomainId domain) {
    SortedSet<String> served = search.domains();
    if (domain == null) {
      return served;
    }
    if (!domain.backend().equals(context.name()) || !served.contains(domain.name())) {
      throw Fault.invalid("domain", DatasetQuery.NO_SUCH_DOMAIN).asException();
    }
    return new TreeSet<>(List.of(domain.name()));
  }

  private static DqopsPosition from(@Nullable String position, SortedSet<String> walked) {
    if (position == null) {
      return DqopsPosition.beginningOf(walked.first());
    }
    DqopsPosition from = DqopsPosition.fromString(position);
    if (!walked.contains(from.domain())) {
      throw Cursor.refusal();
    }
    return from;
  }

  private Slice<Dataset> toSlice(
      List<Native<DqopsTable>> page,
      DqopsPosition from,
      SortedSet<String> walked,
      boolean nativeObjects) {
    List<Slice.Entry<Dataset>> entries = new ArrayList<>();
    for (int i = from.passed(); i < page.size(); i++) {
      String next = from.onPage(i + 1).toString();
      toListed(from.domain(), page.get(i), nativeObjects)
          .ifPresent(dataset -> entries.add(new Slice.Entry<>(dataset, next)));
    }
    return new Slice<>(entries, next(page.size(), from, walked));
  }

  private Optional<Dataset> toListed(
      String domain, @Nullable Native<DqopsTable> entry, boolean nativeObject) {
    return entry == null
        ? Optional.empty()
        : mapper
            .toTableId(domain, entry.value())
            .map(id -> mapper.toListed(id, entry.value(), nativeObject ? entry.json() : null));
  }

  /** A page that is not full ends its domain. */
  private static @Nullable String next(int found, DqopsPosition from, SortedSet<String> walked) {
    if (found == PAGE_SIZE) {
      return from.onPage(PAGE_SIZE).toString();
    }
    for (String domain : walked.tailSet(from.domain())) {
      if (!domain.equals(from.domain())) {
        return DqopsPosition.beginningOf(domain).toString();
      }
    }
    return null;
  }

  /** Empty where DQOps has no status of a table. */
  private Uni<Optional<DqopsTableStatus>> status(DqopsTableId id) {
    return calls
        .read(
            "table-status",
            List.of(id),
            () ->
                domains
                    .client(id.domain())
                    .status(id.connectionSegment(), id.schemaSegment(), id.tableSegment()))
        .map(Optional::of)
        .onFailure(DqopsDatasetCatalog::isNotFound)
        .recoverWithItem(Optional.empty());
  }

  private static boolean isNotFound(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }

  private Dataset toDataset(
      DqopsTableId id,
      Native<DqopsTable> basic,
      Optional<DqopsTableStatus> status,
      boolean nativeObject) {
    return mapper.toDataset(
        id, basic.value(), status.orElse(null), nativeObject ? basic.json() : null);
  }
}
