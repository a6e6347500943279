package io.datasetgateway.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list over several backends.
 *
 * @param items in the order of the backends' names, each backend in its own stable order
 * @param nextCursor where to go on; absent on the last page
 * @param complete whether every backend that belongs to this page answered
 * @param sources how each backend took part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
    List<T> items, @Nullable String nextCursor, boolean complete, List<SourceStatus> sources) {

  public Page {
    items = List.copyOf(items);
    sources = List.copyOf(sources);
  }

  /** The same page of something else. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    List<R> mapped = items.stream().<R>map(mapper).toList();
    return new Page<>(mapped, nextCursor, complete, sources);
  }
}
