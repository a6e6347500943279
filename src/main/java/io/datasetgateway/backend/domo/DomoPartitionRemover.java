package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.storage.PartitionName;
import io.datasetgateway.rows.storage.PartitionPart;
import io.datasetgateway.rows.storage.PartitionRemover;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deletes partitions of Domo datasets: data, tag, index, in that order. Whether there is one is not
 * looked at first: the list leaves out those whose data is deleted, which is just what is to be
 * finished here.
 */
final class DomoPartitionRemover implements PartitionRemover {
  private static final DomoIndexRequest EVERYTHING = new DomoIndexRequest(List.of());

  private final Calls calls;
  private final DomoPartitionClient partitions;
  private final DomoDatasetClient datasets;

  DomoPartitionRemover(BackendContext context) {
    this.calls = context.calls();
    this.partitions = DomoFactory.client(context, DomoPartitionClient.class);
    this.datasets = DomoFactory.client(context, DomoDatasetClient.class);
  }

  @Override
  public Uni<Void> remove(DatasetId id, PartitionName partition, Set<PartitionPart> parts) {
    return Uni.createFrom()
        .deferred(
            () -> {
              requireName(partition);
              return send(id.part(0), DomoPath.segment(partition.value()), Set.copyOf(parts));
            });
  }

  private static void requireName(PartitionName partition) {
    if (!DomoPath.isName(partition.value())) {
      throw Fault.notFound().asException();
    }
  }

  private Uni<Void> send(String id, String partition, Set<PartitionPart> parts) {
    return Uni.createFrom()
        .item(DomoPartitionRemoval.of(parts))
        .chain(so -> so.without(PartitionPart.DATA, () -> deleteData(id, partition)))
        .chain(so -> so.without(PartitionPart.TAG, () -> deleteTag(id, partition)))
        .chain(so -> so.shown(() -> index(id)))
        .invoke(DomoPartitionRemoval::requireFound)
        .replaceWithVoid();
  }

  /** Whether there was any. Made once: rows that came in between would go with a repetition. */
  private Uni<Boolean> deleteData(String id, String partition) {
    return calls
        .once("delete-partition-data", () -> partitions.deleteData(id, partition))
        .replaceWith(true)
        .onFailure(DomoPartitionRemover::isNotFound)
        .recoverWithItem(false);
  }

  /** Whether it was there. What our own first attempt has taken away is not there for the next. */
  private Uni<Boolean> deleteTag(String id, String partition) {
    AtomicInteger attempts = new AtomicInteger();
    return calls
        .idempotent(
            "delete-partition-tag",
            () -> {
              attempts.incrementAndGet();
              return partitions.deleteTag(id, partition);
            })
        .replaceWith(true)
        .onFailure(DomoPartitionRemover::isNotFound)
        .recoverWithItem(() -> attempts.get() > 1);
  }

  private Uni<?> index(String id) {
    return calls.idempotent("index-dataset", () -> datasets.index(id, EVERYTHING));
  }

  private static boolean isNotFound(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }
}
