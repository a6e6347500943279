package io.datasetgateway.rows;

import io.datasetgateway.resilience.Lasting;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Rows on their way. They come in batches, as they arrive and no faster than they are asked for.
 *
 * @param columns in their order; each row has a cell for each
 * @param batches to be read once; fails when the backend breaks off
 * @param over see {@link Lasting}
 */
public record Rows(List<RowColumn> columns, Multi<List<Row>> batches, CompletionStage<Void> over)
    implements Lasting {
  public Rows {
    columns = List.copyOf(columns);
  }

  /** Of a dataset that has no columns yet. */
  static Rows none() {
    return new Rows(
        List.of(), Multi.createFrom().item(List.of()), CompletableFuture.completedFuture(null));
  }
}
