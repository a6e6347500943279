package io.datasetgateway.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.Job.JobProblem;
import io.datasetgateway.job.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stream.
 *
 * @param id the backend's own number of it; later runs have higher ones
 * @param job the same run as a job
 * @param nativeState the backend's own word for its state
 * @param runType who started it: {@code MANUAL}, {@code AUTOMATED}, ... as the backend has it
 * @param endedAt absent while it has not ended
 * @param problem why it failed; present only when it did and the backend tells
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Execution(
    long id,
    JobId job,
    JobState state,
    @Nullable String nativeState,
    @Nullable String runType,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String updateMethod,
    @Nullable Long rowsInserted,
    @Nullable Long bytesInserted,
    @Nullable JobProblem problem) {}
