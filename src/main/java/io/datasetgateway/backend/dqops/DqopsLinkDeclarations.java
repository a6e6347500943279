package io.datasetgateway.backend.dqops;

import static io.datasetgateway.backend.dqops.DqopsPosition.PAGE_SIZE;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.link.Declaration;
import io.datasetgateway.link.DeclarationPage;
import io.datasetgateway.link.DeclaredBy;
import io.datasetgateway.link.LinkDeclarations;
import io.datasetgateway.link.LinkEnd;
import io.datasetgateway.paging.Cursor;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tables declare to feed: by an advanced property, or by a label. A list of tables tells both
 * of each.
 */
final class DqopsLinkDeclarations implements LinkDeclarations {
  private static final String PROPERTY = "domo.dataset.id";
  private static final String LABEL = "domo:";

  private final BackendName backend;
  private final DqopsTableSearch search;
  private final DqopsLookup lookup;
  private final DqopsMapper mapper;

  DqopsLinkDeclarations(BackendContext context) {
    this.backend = context.name();
    this.search = new DqopsTableSearch(context);
    this.lookup = new DqopsLookup(context);
    this.mapper = new DqopsMapper(context.name());
  }

  @Override
  public LinkEnd end() {
    return LinkEnd.FEEDING;
  }

  @Override
  public List<Area> areas() {
    return search.domains().stream()
        .map(name -> new DomainId(backend, name))
        .map(domain -> new Area(domain, domain + "~"))
        .toList();
  }

  @Override
  public Uni<List<Declaration>> declarations(DatasetId id) {
    return Uni.createFrom()
        .deferred(() -> lookup.table(DqopsTableId.of(id)))
        .map(found -> declarations(id, found.value()));
  }

  @Override
  public List<Declaration> inTags(DatasetId id, List<String> tags) {
    return tags.stream()
        .filter(tag -> tag != null && tag.startsWith(LABEL))
        .map(tag -> new Declaration(id, tag.substring(LABEL.length()), DeclaredBy.DQOPS_LABEL))
        .toList();
  }

  @Override
  public Uni<DeclarationPage> page(Area area, @Nullable String position) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DqopsPosition at = from(area.domain().name(), position);
              return search.page(at).map(page -> toPage(at, page));
            });
  }

  private static DqopsPosition from(String domain, @Nullable String position) {
    DqopsPosition from =
        position == null ? DqopsPosition.beginningOf(domain) : DqopsPosition.fromString(position);
    if (!from.domain().equals(domain)) {
      throw Cursor.refusal();
    }
    return from;
  }

  private DeclarationPage toPage(DqopsPosition at, List<Native<DqopsTable>> page) {
    List<Declaration> declarations = new ArrayList<>();
    for (Native<DqopsTable> entry : page) {
      Optional.ofNullable(entry)
          .flatMap(one -> toId(at.domain(), one.value()))
          .ifPresent(id -> declarations.addAll(declarations(id, entry.value())));
    }
    boolean isLast = page.size() < PAGE_SIZE;
    return new DeclarationPage(
        declarations, page.size(), isLast ? null : at.onPage(PAGE_SIZE).toString());
  }

  /** A table of another domain is not this one, whatever its name is. */
  private Optional<DatasetId> toId(String domain, DqopsTable table) {
    Optional<DqopsTableId> id = mapper.toTableId(domain, table);
    if (id.isPresent() && table.dataQualityStatus() != null) {
      mapper.require(id.get(), table.dataQualityStatus());
    }
    return id.map(one -> one.at(backend));
  }

  private List<Declaration> declarations(DatasetId id, DqopsTable table) {
    String property = table.advancedProperty(PROPERTY);
    List<String> labels = table.labels() == null ? List.of() : table.labels();
    return Stream.concat(
            Stream.ofNullable(property)
                .map(text -> new Declaration(id, text, DeclaredBy.DQOPS_PROPERTY)),
            inTags(id, labels).stream())
        .toList();
  }
}
