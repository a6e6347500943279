package io.datasetgateway.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.paging.SourceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a data source holds.
 *
 * @param items in the backend's order
 * @param nextCursor where to go on; absent on the last page
 * @param complete whether the backend told everything there is
 * @param sources the backend
 * @param truncatedAt how many items the backend tells at most; present when it told as many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourcePage<T>(
    List<T> items,
    @Nullable String nextCursor,
    boolean complete,
    List<SourceStatus> sources,
    @Nullable Integer truncatedAt) {
  SourcePage {
    items = List.copyOf(items);
    sources = List.copyOf(sources);
  }
}
