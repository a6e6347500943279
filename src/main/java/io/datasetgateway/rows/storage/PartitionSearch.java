package io.datasetgateway.rows.storage;

import io.datasetgateway.paging.Limit;
import io.datasetgateway.problem.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions a caller looks for; what is absent narrows nothing.
 *
 * @param completedSince only those written last at this time or later, RFC 3339
 * @param completedUntil only those written last before this time, RFC 3339
 * @param sort the newest first unless said
 * @param limit how many items the page may hold, 1 to 500; 100 unless said
 * @param cursor nextCursor of an earlier page of this same search
 */
record PartitionSearch(
    @Schema(format = "date-time", examples = "2026-11-20T00:00:00Z")
        @Nullable String completedSince,
    @Schema(format = "date-time", examples = "2026-11-21T00:00:00Z")
        @Nullable String completedUntil,
    @Nullable PartitionOrder sort,
    @Nullable @Min(1) @Max(Limit.MAX) Integer limit,
    @Nullable String cursor) {
  private static final int USUAL_LIMIT = 100;

  /**
   * What is asked.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  PartitionQuery query() {
    Instant since = time("completedSince", completedSince);
    Instant until = time("completedUntil", completedUntil);
    if (since != null && until != null && !since.isBefore(until)) {
      throw Fault.invalid("completedUntil", "must be later than completedSince").asException();
    }
    return new PartitionQuery(since, until, sort == null ? PartitionOrder.NEWEST_FIRST : sort);
  }

  Limit pageLimit() {
    return new Limit(limit == null ? USUAL_LIMIT : limit);
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Fault.invalid(field, "must be a time such as 2026-11-20T00:00:00Z").asException(e);
    }
  }
}
