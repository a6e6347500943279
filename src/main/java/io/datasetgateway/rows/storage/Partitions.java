package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The partitions of datasets. */
@ApplicationScoped
class Partitions {
  private final Backends backends;
  private final Clock clock;

  Partitions(Backends backends, Clock clock) {
    this.backends = backends;
    this.clock = clock;
  }

  /** One page of those that are wanted. */
  Uni<Page<Partition>> page(
      DatasetId id, PartitionQuery query, @Nullable String cursor, Limit limit) {
    PartitionCatalog catalog = backends.require(id, PartitionCatalog.class);
    String text = "partitions\n" + id + "\n" + query;
    PartitionWalk walk = PartitionWalk.from(position(id, cursor, text), limit.value());
    return filled(catalog, id, query, walk).map(done -> toPage(id, done, text));
  }

  /** Deletes a part of a partition, or all of it. */
  Uni<Void> remove(DatasetId id, PartitionName partition, @Nullable PartitionPart only) {
    return backends
        .require(id, PartitionRemover.class)
        .remove(
            id, partition, only == null ? EnumSet.allOf(PartitionPart.class) : EnumSet.of(only));
  }

  private static Uni<PartitionWalk> filled(
      PartitionCatalog catalog, DatasetId id, PartitionQuery query, PartitionWalk walk) {
    if (walk.isOver()) {
      return Uni.createFrom().item(walk);
    }
    return catalog
        .partitions(id, query, walk.next(), walk.room())
        .chain(slice -> filled(catalog, id, query, walk.with(slice)));
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

  private Page<Partition> toPage(DatasetId id, PartitionWalk walk, String query) {
    String backend = id.backend().value();
    String next = walk.next();
    return new Page<>(
        walk.items(),
        next == null ? null : cursor(backend, next).encode(query),
        true,
        List.of(SourceStatus.ok(backend, clock.instant())));
  }

  private static Cursor cursor(String backend, String position) {
    TreeMap<String, String> positions = new TreeMap<>();
    positions.put(backend, position);
    return new Cursor(positions);
  }
}
