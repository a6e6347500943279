package io.datasetgateway.connection;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.IdCodec;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.SourceStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in the data sources behind connections. A backend tells it in one piece, as it is at that
 * moment; a position is how many items have passed.
 */
@ApplicationScoped
class Sources {
  private final Backends backends;
  private final Clock clock;

  Sources(Backends backends, Clock clock) {
    this.backends = backends;
    this.clock = clock;
  }

  Uni<SourcePage<SourceSchema>> schemas(ConnectionId id, @Nullable String cursor, Limit limit) {
    SourceExplorer explorer = backends.require(id, SourceExplorer.class);
    String query = "schemas\n" + id;
    int from = from(id, cursor, query);
    return explorer.schemas(id).map(all -> toPage(id, all, null, from, limit, query));
  }

  Uni<SourcePage<SourceTable>> tables(
      ConnectionId id,
      SchemaName schema,
      @Nullable String nameContains,
      @Nullable String cursor,
      Limit limit) {
    SourceExplorer explorer = backends.require(id, SourceExplorer.class);
    String query =
        String.join(
            "\n", "tables", id.toString(), IdCodec.encode(schema.value()), "" + nameContains);
    int from = from(id, cursor, query);
    return explorer
        .tables(id, schema, nameContains)
        .map(all -> toPage(id, all.items(), all.truncatedAt(), from, limit, query));
  }

  private static int from(ConnectionId id, @Nullable String cursor, String query) {
    if (cursor == null) {
      return 0;
    }
    String position = Cursor.decode(cursor, query).positions().get(id.backend().value());
    try {
      return Integer.parseUnsignedInt(String.valueOf(position));
    } catch (NumberFormatException e) {
      throw Cursor.refusal();
    }
  }

  private <T> SourcePage<T> toPage(
      ConnectionId id,
      List<T> all,
      @Nullable Integer truncatedAt,
      int from,
      Limit limit,
      String query) {
    int begin = Math.min(from, all.size());
    int end = Math.min(begin + limit.value(), all.size());
    String backend = id.backend().value();
    return new SourcePage<>(
        all.subList(begin, end),
        end == all.size() ? null : cursor(backend, end).encode(query),
        truncatedAt == null,
        List.of(SourceStatus.ok(backend, clock.instant())),
        truncatedAt);
  }

  private static Cursor cursor(String backend, int position) {
    TreeMap<String, String> positions = new TreeMap<>();
    positions.put(backend, String.valueOf(position));
    return new Cursor(positions);
  }
}
