package io.datasetgateway.backend.domo;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a stream as Domo writes it: recorded and documented answers.
 *
 * @param executionId counts the runs of one stream
 * @param startedAt epoch seconds
 * @param endedAt epoch seconds; null while it has not ended
 * @param currentState {@code ACTIVE}, {@code IDLE}, {@code SUCCESS}, {@code ERROR}, {@code
 *     INVALID}, {@code WARNING} or {@code UNKNOWN}
 * @param runType {@code MANUAL}, {@code AUTOMATED}, {@code RETRY}, {@code API}, ...
 * @param currentPhase {@code INIT}, {@code QUEUE}, {@code IMPORT}, ...
 * @param cancelledBy who stopped it; null when nobody did
 * @param errors what went wrong: with stack traces of Domo's
 */
record DomoExecution(
    @Nullable Long streamId,
    @Nullable Long executionId,
    @Nullable BigDecimal startedAt,
    @Nullable BigDecimal endedAt,
    @Nullable String updateMethod,
    @Nullable String currentState,
    @Nullable String runType,
    @Nullable String currentPhase,
    @Nullable Long rowsInserted,
    @Nullable Long bytesInserted,
    @Nullable String cancelledBy,
    @Nullable List<@Nullable Error> errors) {

  /**
   * What went wrong; its message and its parameters are never read.
   *
   * @param category {@code USER}, {@code CONNECTOR}, {@code FRAMEWORK}, ...
   * @param code a connector's own number
   */
  record Error(@Nullable String category, @Nullable Integer code) {}
}
