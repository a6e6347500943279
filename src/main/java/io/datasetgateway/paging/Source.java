package io.datasetgateway.paging;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * One of several lists that are walked as one.
 *
 * @param name unique among the sources of a walk; they are ordered by it
 * @param fetch reads on
 */
public record Source<T>(String name, Fetch<T> fetch) {

  /** Reads a piece of the list. */
  @FunctionalInterface
  public interface Fetch<T> {
    /**
     * Reads the next piece.
     *
     * @param position where to go on; null for the beginning
     * @param wanted how many items are still of use, at least 1; fewer or more may be answered
     * @return the next piece; fails with INVALID when the position is not one of this source's own
     */
    Uni<Slice<T>> next(@Nullable String position, int wanted);
  }
}
