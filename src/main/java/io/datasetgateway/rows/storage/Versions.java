package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.rows.SqlDesk;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions of datasets' rows. */
@ApplicationScoped
class Versions {
  private final Backends backends;
  private final SqlDesk desk;
  private final Clock clock;

  Versions(Backends backends, SqlDesk desk, Clock clock) {
    this.backends = backends;
    this.desk = desk;
    this.clock = clock;
  }

  /** One page, as the backend has it. */
  Uni<Page<Version>> page(
      DatasetId id, VersionFilter filter, @Nullable String cursor, Limit limit) {
    String query = "versions\n" + id + "\n" + filter;
    return backends
        .require(id, VersionCatalog.class)
        .versions(id, filter, position(id, cursor, query), limit.value())
        .map(slice -> toPage(id, slice, query));
  }

  /** Those that an expression selects. */
  Uni<List<Version>> search(DatasetId id, VersionSearch search) {
    VersionSearcher searcher = backends.require(id, VersionSearcher.class);
    return desk.check(VersionExpression.asSelect(search.expression()), id)
        .onFailure()
        .transform(VersionExpression::refused)
        .map(VersionExpression::of)
        .map(
            expression ->
                new VersionSearch(expression, search.engine(), search.limit(), search.offset()))
        .chain(understood -> searcher.search(id, understood));
  }

  private Page<Version> toPage(DatasetId id, Slice<Version> slice, String query) {
    String backend = id.backend().value();
    return new Page<>(
        slice.entries().stream().map(Slice.Entry::item).toList(),
        slice.next() == null ? null : cursor(backend, slice.next()).encode(query),
        true,
        List.of(SourceStatus.ok(backend, clock.instant())));
  }

  private static Cursor cursor(String backend, String position) {
    TreeMap<String, String> positions = new TreeMap<>();
    positions.put(backend, position);
    return new Cursor(positions);
  }

  private static @Nullable String position(DatasetId id, @Nullable String cursor, String query) {
    if (cursor == null) {
      return null;
    }
    String position = Cursor.decode(cursor, query).positions().get(id.backend().value());
    if (position == null) {
      throw Cursor.refusal();
    }
    return position;
  }
}
