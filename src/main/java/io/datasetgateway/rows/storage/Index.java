package io.datasetgateway.rows.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An index of a dataset's rows: by it, queries see them. Absent is what the backend does not tell.
 *
 * @param id the backend's own key of it
 * @param job the same index as a job
 * @param nativeState the backend's own word for its state
 * @param progress in percent, 0 to 100
 * @param rowCount how many rows it has
 * @param columnCount how many columns it has
 * @param changedAt when it came to be as it is
 * @param indexedAt when the dataset's last index that succeeded did so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Index(
    String id,
    JobId job,
    JobState state,
    @Nullable String nativeState,
    @Nullable Integer progress,
    @Nullable Long rowCount,
    @Nullable Long columnCount,
    @Nullable Instant changedAt,
    @Nullable Instant indexedAt) {}
