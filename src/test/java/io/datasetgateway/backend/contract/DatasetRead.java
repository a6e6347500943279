package io.datasetgateway.backend.contract;

import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * One method of a port that reads something of a dataset.
 *
 * @param method its name
 * @param otherId another dataset, whose answers differ from those of {@code id}
 * @param answer lets the stub answer well when the first dataset is read, with what it has of the
 *     second
 */
public record DatasetRead<P>(
    String method,
    DatasetId id,
    DatasetId otherId,
    BiConsumer<DatasetId, DatasetId> answer,
    BiFunction<P, DatasetId, Uni<?>> call) {
  Uni<?> on(P port, DatasetId dataset) {
    return call.apply(port, dataset);
  }
}
