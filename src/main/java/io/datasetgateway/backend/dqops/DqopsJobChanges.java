package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of jobs, in their order; recorded from 1.13.2.
 *
 * @param lastSequenceNumber after which to go on
 */
record DqopsJobChanges(
    @JsonProperty("jobChanges") @Nullable List<DqopsJobChange> jobChanges,
    @JsonProperty("lastSequenceNumber") @Nullable Long lastSequenceNumber) {

  /**
   * One change of one job.
   *
   * @param domainName technical name of the job's data domain; empty for the root
   */
  record DqopsJobChange(
      @JsonProperty("status") @Nullable String status,
      @JsonProperty("jobId") @Nullable DqopsJobId jobId,
      @JsonProperty("changeSequence") @Nullable Long changeSequence,
      @JsonProperty("statusChangedAt") @Nullable String statusChangedAt,
      @JsonProperty("domainName") @Nullable String domainName) {}

  DqopsJobChanges {
    jobChanges = jobChanges == null ? null : List.copyOf(jobChanges);
  }
}
