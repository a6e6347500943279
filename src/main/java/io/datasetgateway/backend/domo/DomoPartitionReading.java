package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.storage.Partition;
import io.datasetgateway.rows.storage.PartitionName;
import io.datasetgateway.rows.storage.PartitionOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Domo says of partitions. */
final class DomoPartitionReading {
  private final BackendName backend;

  DomoPartitionReading(BackendName backend) {
    this.backend = backend;
  }

  /**
   * Reads one page.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED for one in another order than was
   *     asked for, or with something in it that has no name
   */
  List<Partition> toPartitions(List<@Nullable DomoPartition> page, PartitionOrder order) {
    List<Partition> partitions = page.stream().map(this::toPartition).toList();
    if (!isSorted(partitions, order)) {
      throw malformed();
    }
    return partitions;
  }

  private Partition toPartition(@Nullable DomoPartition one) {
    if (one == null || one.partitionId() == null || one.partitionId().isEmpty()) {
      throw malformed();
    }
    return Partition.of(
        new PartitionName(one.partitionId()),
        toTime(one.dateCompleted()),
        one.rowCount(),
        one.dataId() == null ? null : String.valueOf(one.dataId()));
  }

  private @Nullable Instant toTime(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw malformed();
    }
  }

  /** Whether the first and the last are where they belong. */
  private static boolean isSorted(List<Partition> page, PartitionOrder order) {
    Instant first = page.isEmpty() ? null : page.get(0).completedAt();
    Instant last = page.isEmpty() ? null : page.get(page.size() - 1).completedAt();
    return first == null
        || last == null
        || switch (order) {
          case NEWEST_FIRST -> !first.isBefore(last);
          case OLDEST_FIRST -> !last.isBefore(first);
        };
  }

  private RuntimeException malformed() {
    return Fault.malformed(backend.value()).asException();
  }
}
