package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest results of one column, or of one dimension of quality; recorded from 1.13.2.
 *
 * @param lastCheckExecutedAt an ISO-8601 instant
 * @param checks by name; of a column only
 */
record DqopsPartStatus(
    @JsonUnwrapped @Nullable DqopsResults results,
    @JsonProperty("last_check_executed_at") @Nullable String lastCheckExecutedAt,
    @JsonProperty("checks") @Nullable Map<String, @Nullable DqopsCheckStatus> checks) {
  DqopsPartStatus {
    checks = DqopsTableStatus.copyOf(checks);
  }
}
