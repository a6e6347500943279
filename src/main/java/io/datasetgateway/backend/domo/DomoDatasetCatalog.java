package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.Native;
import io.datasetgateway.dataset.Dataset;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists Domo's datasets by their ids, which do not change; a position is an offset. */
final class DomoDatasetCatalog implements DatasetCatalog {
  /** More are refused or clipped: clients that work never ask for more. */
  static final int MAX_PAGE = 50;

  /** An order that stays. */
  static final String STABLE_ORDER = "dataSourceId";

  static final String PARTS = "core,permission,status,rowcolcount";

  private static final Pattern OFFSET = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final BackendName name;
  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoMapper mapper;

  DomoDatasetCatalog(BackendContext context) {
    this.name = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.mapper = new DomoMapper(context.name());
  }

  @Override
  public Uni<Slice<Dataset>> list(DatasetQuery query, @Nullable String position, int wanted) {
    return Uni.createFrom()
        .deferred(
            () -> {
              requireOwn(query.domain());
              return page(query, toOffset(position), Math.max(1, Math.min(wanted, MAX_PAGE)));
            });
  }

  @Override
  public Uni<Dataset> get(DatasetId id, boolean nativeObject) {
    return calls.read(
        "get-dataset",
        List.of(id, nativeObject),
        () ->
            client
                .get(id.part(0), PARTS)
                .onItem()
                .ifNotNull()
                .transform(found -> mapper.toDataset(mapper.require(id, found), nativeObject)));
  }

  private Uni<Slice<Dataset>> page(DatasetQuery query, int offset, int limit) {
    String text = query.text();
    return calls.read(
        "list-datasets",
        List.of(offset, limit, text == null ? "" : text, query.nativeObjects()),
        () ->
            client
                .list(limit, offset, STABLE_ORDER, text, PARTS)
                .onItem()
                .ifNotNull()
                .transform(page -> toSlice(page, offset, limit, query.nativeObjects())));
  }

  private Slice<Dataset> toSlice(
      DomoDatasetPage page, int offset, int limit, boolean nativeObjects) {
    List<@Nullable Native<DomoDataset>> found = page.dataSources();
    if (found == null) {
      throw mapper.malformed();
    }
    List<Slice.Entry<Dataset>> entries = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String behind = Integer.toString(offset + i + 1);
      mapper
          .toListed(found.get(i), nativeObjects)
          .ifPresent(dataset -> entries.add(new Slice.Entry<>(dataset, behind)));
    }
    return new Slice<>(entries, next(page, offset, limit));
  }

  /** Where a list goes on behind a page; null when that was the last. */
  static @Nullable String next(DomoDatasetPage page, int offset, int limit) {
    int found = page.dataSources() == null ? 0 : page.dataSources().size();
    boolean last = found < limit || isAll(page.metadata(), offset + found);
    return last ? null : Integer.toString(offset + found);
  }

  /** A total below what was already seen is no total, and only a short page ends the list. */
  private static boolean isAll(DomoDatasetPage.@Nullable Metadata metadata, int reached) {
    Long total = metadata == null ? null : metadata.totalCount();
    return total != null && total == reached;
  }

  private void requireOwn(@Nullable DomainId domain) {
    if (domain != null && !domain.equals(DomainId.root(name))) {
      throw Fault.invalid("domain", DatasetQuery.NO_SUCH_DOMAIN).asException();
    }
  }

  static int toOffset(@Nullable String position) {
    if (position == null) {
      return 0;
    }
    if (!OFFSET.matcher(position).matches()) {
      throw Cursor.refusal();
    }
    return Integer.parseInt(position);
  }
}
