package io.datasetgateway.rows.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a dataset that have a name, and are replaced and deleted by it.
 *
 * @param id the name as it stands in a path
 * @param name the backend's own
 * @param completedAt when its rows were written last; absent when the backend does not say
 * @param rowCount how many it has; absent when the backend does not say
 * @param dataId the backend's own id of what holds its rows; absent when it does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Partition(
    @Schema(examples = "EU.2F2024.20Q1") String id,
    @Schema(examples = "EU/2024 Q1") String name,
    @Nullable Instant completedAt,
    @Nullable Long rowCount,
    @Schema(examples = "372") @Nullable String dataId) {

  public static Partition of(
      PartitionName name,
      @Nullable Instant completedAt,
      @Nullable Long rowCount,
      @Nullable String dataId) {
    return new Partition(name.id(), name.value(), completedAt, rowCount, dataId);
  }
}
