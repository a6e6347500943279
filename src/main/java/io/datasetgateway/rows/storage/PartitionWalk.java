package io.datasetgateway.rows.storage;

import io.datasetgateway.paging.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one page has come.
 *
 * @param items what was found for it
 * @param next where to go on; null at the beginning, and when there is nothing more
 * @param room how many more it may hold
 * @param rounds how many pieces were read for it
 */
record PartitionWalk(List<Partition> items, @Nullable String next, int room, int rounds) {
  /** Pieces read for one page, so that a rare match cannot hold a page for ever. */
  private static final int MAX_ROUNDS = 10;

  PartitionWalk {
    items = List.copyOf(items);
  }

  static PartitionWalk from(@Nullable String position, int limit) {
    return new PartitionWalk(List.of(), position, limit, 0);
  }

  boolean isOver() {
    return room == 0 || rounds == MAX_ROUNDS || (rounds > 0 && next == null);
  }

  /** With the next piece, as much of it as there is room for. */
  PartitionWalk with(Slice<Partition> slice) {
    List<Slice.Entry<Partition>> all = slice.entries();
    List<Slice.Entry<Partition>> taken = all.subList(0, Math.min(room, all.size()));
    List<Partition> more = new ArrayList<>(items);
    taken.forEach(entry -> more.add(entry.item()));
    String behind = taken.size() == all.size() ? slice.next() : taken.get(taken.size() - 1).next();
    return new PartitionWalk(more, behind, room - taken.size(), rounds + 1);
  }
}
