package io.datasetgateway.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.Discretion;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Federation;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.Source;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.MetadataCache;
import io.datasetgateway.resilience.MetadataCache.Subject;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.resilience.Remembered;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.NativeMask;
import io.datasetgateway.sharing.Permission;
import io.datasetgateway.sharing.PermissionReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The datasets of all backends, as one. */
@ApplicationScoped
class Datasets {
  private final Backends backends;
  private final QualityJoin quality;
  private final QualityList qualities;
  private final MetadataCache cache;
  private final Discretion discretion;
  private final Versions versions;
  private final Clock clock;

  Datasets(
      Backends backends,
      QualityJoin quality,
      QualityList qualities,
      MetadataCache cache,
      Discretion discretion,
      Versions versions,
      Clock clock) {
    this.backends = backends;
    this.quality = quality;
    this.qualities = qualities;
    this.cache = cache;
    this.discretion = discretion;
    this.versions = versions;
    this.clock = clock;
  }

  /** One page of the datasets that the caller may touch. */
  Uni<Page<Dataset>> list(DatasetSearch search) {
    Consumer caller = Caller.current().orElseThrow(() -> Fault.notFound().asException());
    DatasetQuery query = search.query();
    List<Source<Dataset>> sources = new ArrayList<>();
    for (Backend backend : asked(search)) {
      Optional<DatasetCatalog> catalog = backend.port(DatasetCatalog.class);
      if (catalog.isPresent() && caller.mayTouchSome(backend.name() + "~")) {
        sources.add(
            new Source<>(
                backend.name().value(),
                (position, wanted) -> catalog.get().list(query, position, wanted)));
      }
    }
    return new Federation<>(sources, filter(caller, query), clock)
        .page(search.cursor(), search.fingerprint(), search.limit(), search.completeness())
        .chain(
            page ->
                search.include().contains(Include.QUALITY)
                    ? qualities.of(page)
                    : Uni.createFrom().item(page))
        .map(page -> page.map(this::shown));
  }

  /** One dataset as far as it is known, and what is wanted with it. */
  Uni<DatasetView> view(DatasetId id, Set<Include> include) {
    Uni<Dataset> read = read(id, include);
    Uni<DatasetView> view =
        include.contains(Include.QUALITY) ? quality.of(id, read) : read.map(found -> found);
    return view.map(found -> found instanceof Dataset dataset ? shown(dataset) : found);
  }

  /** One dataset, and what of it is wanted with it. */
  Uni<Dataset> get(DatasetId id, Set<Include> include) {
    return read(id, include).map(this::shown);
  }

  private Uni<Dataset> read(DatasetId id, Set<Include> include) {
    Uni<Remembered<Dataset>> core = core(id, include.contains(Include.NATIVE));
    Uni<Optional<Remembered<List<Column>>>> columns =
        include.contains(Include.SCHEMA) ? columnsOf(id) : Uni.createFrom().item(Optional.empty());
    Uni<Optional<List<Permission>>> permissions =
        include.contains(Include.PERMISSIONS)
            ? permissionsOf(id)
            : Uni.createFrom().item(Optional.empty());
    return Uni.combine()
        .all()
        .unis(core, columns, permissions)
        .with(
            (read, found, rights) ->
                read.value()
                    .withColumns(found.map(Remembered::value).map(Datasets::visible).orElse(null))
                    .withPermissions(rights.orElse(null))
                    .withSources(sources(read, found)));
  }

  private Uni<Remembered<Dataset>> core(DatasetId id, boolean isNative) {
    DatasetCatalog catalog = backends.require(id, DatasetCatalog.class);
    return cache.get(
        new Subject(id.toString(), isNative ? "native" : "core"), () -> catalog.get(id, isNative));
  }

  private static List<SourceStatus> sources(
      Remembered<Dataset> core, Optional<Remembered<List<Column>>> columns) {
    String backend = core.value().backend();
    return SourceStatus.merged(
        Stream.concat(Stream.of(core), columns.stream())
            .map(part -> source(backend, part))
            .toList());
  }

  private static SourceStatus source(String backend, Remembered<?> part) {
    return part.problem() == null
        ? SourceStatus.ok(backend, part.readAt())
        : SourceStatus.stale(backend, part.problem(), part.readAt());
  }

  /** Creates a dataset and reads it back. */
  Uni<Dataset> create(NewDataset dataset) {
    Consumer caller = Caller.current().orElseThrow(() -> Fault.notFound().asException());
    Backend backend =
        backends
            .find(dataset.backend())
            .filter(one -> caller.mayTouchAll(one.name() + "~"))
            .orElseThrow(() -> Backends.noSuchBackend(dataset.backend()));
    DatasetCreator creator = backends.require(backend, DatasetCreator.class);
    Columns.check(dataset.columns());
    return creator
        .create(dataset)
        .chain(
            id ->
                get(id, Set.of(Include.SCHEMA))
                    .onFailure(FaultException.class)
                    // It is there; that it cannot be read yet is no reason to say otherwise.
                    .recoverWithItem(unread -> Columns.asAsked(id, dataset)));
  }

  /** Changes a dataset, if it still is the version that the caller saw, and reads it back. */
  Uni<Dataset> edit(DatasetId id, DatasetPatch patch, @Nullable IfMatch ifMatch) {
    DatasetEditor editor = backends.require(id, DatasetEditor.class);
    return unchanged(id, ifMatch)
        .chain(() -> editor.edit(id, patch))
        .chain(() -> get(id, Set.of()));
  }

  /** Removes a dataset, if it still is the version that the caller saw. */
  Uni<Void> remove(DatasetId id, @Nullable IfMatch ifMatch) {
    DatasetRemover remover = backends.require(id, DatasetRemover.class);
    return unchanged(id, ifMatch).chain(() -> remover.remove(id));
  }

  Uni<List<Card>> cards(DatasetId id) {
    return backends.require(id, CardCatalog.class).cards(id);
  }

  private Uni<Void> unchanged(DatasetId id, @Nullable IfMatch ifMatch) {
    // A removal that is only tried must not be planned of what is not there.
    return ifMatch == null && Plan.current().isEmpty()
        ? Uni.createFrom().voidItem()
        : get(id, Set.of()).invoke(now -> require(ifMatch, now)).replaceWithVoid();
  }

  private void require(@Nullable IfMatch ifMatch, Dataset now) {
    if (ifMatch != null) {
      ifMatch.require(versions.of(now));
    }
  }

  /** Columns are an extra here: a dataset that has none yet is still a dataset. */
  private Uni<Optional<Remembered<List<Column>>>> columnsOf(DatasetId id) {
    return backends
        .holding(id)
        .port(SchemaReader.class)
        .map(
            reader -> present(cache.get(Columns.subject(id, true), () -> reader.columns(id, true))))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /** A column's position counts the hidden ones too, wherever it is shown. */
  private static List<Column> visible(List<Column> all) {
    return all.stream().filter(Column::visible).toList();
  }

  private Uni<Optional<List<Permission>>> permissionsOf(DatasetId id) {
    return backends
        .holding(id)
        .port(PermissionReader.class)
        .map(reader -> present(reader.permissions(id)))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private static <T> Uni<Optional<T>> present(Uni<T> read) {
    return read.map(Optional::of).onFailure(Datasets::isNotFound).recoverWithItem(Optional.empty());
  }

  private static boolean isNotFound(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }

  private List<Backend> asked(DatasetSearch search) {
    List<Backend> named = backends.named(search.backends());
    if (search.domain() != null && !mayTouchSome(search.domain())) {
      throw Fault.invalid("domain", DatasetQuery.NO_SUCH_DOMAIN).asException();
    }
    BackendName home = search.domain() == null ? null : search.domain().backend();
    if (home != null && !search.backends().isEmpty() && !search.backends().contains(home.value())) {
      throw Fault.invalid("backend", "is not the one that the domain is of").asException();
    }
    return named.stream().filter(one -> home == null || one.name().equals(home)).toList();
  }

  private boolean mayTouchSome(DomainId domain) {
    return backends
        .find(domain.backend())
        .flatMap(backend -> backend.port(DomainCatalog.class))
        .flatMap(
            catalog ->
                Caller.current().map(caller -> caller.mayTouchSome(catalog.datasetPrefix(domain))))
        .orElse(false);
  }

  private @Nullable Predicate<Dataset> filter(Consumer caller, DatasetQuery query) {
    boolean unrestricted = caller.mayTouchAll("");
    return unrestricted && !query.isNarrow()
        ? null
        : dataset -> caller.mayTouch(dataset.id()) && query.matches(discreet(dataset));
  }

  /** As far as it may be told to the caller. */
  private Dataset shown(Dataset dataset) {
    JsonNode own = dataset.nativeObject();
    Dataset discreet = discreet(dataset);
    return own == null
        ? discreet
        : discreet.withNative(NativeMask.mask(own, discretion::isToldTooMuchBy));
  }

  private Dataset discreet(Dataset dataset) {
    return dataset.withTags(
        dataset.tags().stream().filter(tag -> !discretion.isToldTooMuchBy(tag.text())).toList());
  }
}
