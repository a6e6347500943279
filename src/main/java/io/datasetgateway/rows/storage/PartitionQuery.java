package io.datasetgateway.rows.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions are wanted. One of which it is not known when it was written fits no bound.
 *
 * @param since only those written last at this time or later; absent for no bound
 * @param until only those written last before this time; absent for no bound
 */
public record PartitionQuery(
    @Nullable Instant since, @Nullable Instant until, PartitionOrder order) {
  /** All of them. */
  static final PartitionQuery ALL = new PartitionQuery(null, null, PartitionOrder.NEWEST_FIRST);

  /** Whether a partition is wanted. */
  public boolean fits(Partition partition) {
    return isUnbounded()
        || (partition.completedAt() != null
            && !isBeforeSince(partition.completedAt())
            && !isBehindUntil(partition.completedAt()));
  }

  /** Whether all that come behind a partition in this order are too old, or too new. */
  public boolean endsBefore(Partition partition) {
    Instant time = partition.completedAt();
    return time != null
        && switch (order) {
          case NEWEST_FIRST -> isBeforeSince(time);
          case OLDEST_FIRST -> isBehindUntil(time);
        };
  }

  private boolean isUnbounded() {
    return since == null && until == null;
  }

  private boolean isBeforeSince(Instant time) {
    return since != null && time.isBefore(since);
  }

  private boolean isBehindUntil(Instant time) {
    return until != null && !time.isBefore(until);
  }
}
