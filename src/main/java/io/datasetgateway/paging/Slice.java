package io.datasetgateway.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of one source's list, in that source's own stable order.
 *
 * @param entries the items, each with the position behind it
 * @param next where the source goes on; null when it is exhausted
 */
public record Slice<T>(List<Entry<T>> entries, @Nullable String next) {

  /**
   * One item of a slice.
   *
   * @param next the position right behind this item, so that a page may end here
   */
  public record Entry<T>(T item, String next) {}

  public Slice {
    entries = List.copyOf(entries);
  }

  public static <T> Slice<T> empty() {
    return new Slice<>(List.of(), null);
  }
}
