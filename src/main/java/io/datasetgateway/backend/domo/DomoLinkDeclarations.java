package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.link.Declaration;
import io.datasetgateway.link.DeclarationPage;
import io.datasetgateway.link.DeclaredBy;
import io.datasetgateway.link.LinkDeclarations;
import io.datasetgateway.link.LinkEnd;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What datasets declare to be fed by: by a tag. */
final class DomoLinkDeclarations implements LinkDeclarations {
  private static final String TAG = "dqops:";

  private final BackendName backend;
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoTagStore tags;
  private final DomoMapper mapper;

  DomoLinkDeclarations(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.tags = new DomoTagStore(context);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public LinkEnd end() {
    return LinkEnd.FED;
  }

  @Override
  public List<Area> areas() {
    return List.of(new Area(DomainId.root(backend), backend + "~"));
  }

  @Override
  public Uni<List<Declaration>> declarations(DatasetId id) {
    return tags.tags(id).map(found -> inTags(id, found.stream().map(Tag::text).toList()));
  }

  @Override
  public List<Declaration> inTags(DatasetId id, List<String> tags) {
    return tags.stream()
        .filter(tag -> tag.startsWith(TAG))
        .map(tag -> new Declaration(id, tag.substring(TAG.length()), DeclaredBy.DOMO_TAG))
        .toList();
  }

  @Override
  public Uni<DeclarationPage> page(Area area, @Nullable String position) {
    return Uni.createFrom()
        .deferred(
            () -> {
              int offset = DomoDatasetCatalog.toOffset(position);
              return calls.read(
                  "list-tags",
                  List.of(offset),
                  () ->
                      client
                          .list(
                              DomoDatasetCatalog.MAX_PAGE,
                              offset,
                              DomoDatasetCatalog.STABLE_ORDER,
                              null,
                              "core")
                          .onItem()
                          .ifNotNull()
                          .transform(page -> toPage(page, offset)));
            });
  }

  private DeclarationPage toPage(DomoDatasetPage page, int offset) {
    List<@Nullable Native<DomoDataset>> found = page.dataSources();
    if (found == null) {
      throw mapper.malformed();
    }
    List<Declaration> declarations = new ArrayList<>();
    for (Native<DomoDataset> one : found) {
      if (one != null && DomoMapper.isDatasetId(one.value().id())) {
        declarations.addAll(declarations(one.value()));
      }
    }
    return new DeclarationPage(
        declarations,
        found.size(),
        DomoDatasetCatalog.next(page, offset, DomoDatasetCatalog.MAX_PAGE));
  }

  private List<Declaration> declarations(DomoDataset dataset) {
    DatasetId id = DatasetId.of(backend, String.valueOf(dataset.id()));
    return inTags(id, mapper.toTags(dataset).stream().map(Tag::text).toList());
  }
}
