package io.datasetgateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.JobId;
import io.datasetgateway.security.Consumer;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that outlives one request.
 *
 * @param id names it across all backends
 * @param backend the backend that does it
 * @param state how far it is
 * @param nativeState the backend's own word for that, as last seen
 * @param startedAt when it was accepted; absent when the backend does not tell
 * @param endedAt when it ended; absent while it has not
 * @param result what it found, by name; absent while it has not ended, and for kinds that tell
 *     nothing
 * @param problem why it failed; present only when it did
 * @param datasets what it works on; empty when it is the whole or a part of a connection
 * @param connection the connection through which it works, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
    JobId id,
    String backend,
    JobKind kind,
    JobState state,
    @Nullable String nativeState,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Map<String, Object> result,
    @Nullable JobProblem problem,
    List<DatasetId> datasets,
    @Nullable ConnectionId connection) {

  /**
   * Why a job failed.
   *
   * @param type which kind of problem it is, as in a problem document
   * @param detail one sentence; never the backend's own words
   */
  public record JobProblem(String type, String detail) {}

  public Job {
    result = result == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(result));
    datasets = List.copyOf(datasets);
  }

  /** The same job as it was when it came into a state; what it came to is left open. */
  Job on(JobState then, @Nullable String nativeThen, @Nullable Instant at) {
    Instant ended = then.isEnd() ? at : null;
    return new Job(
        id, backend, kind, then, nativeThen, startedAt, ended, null, null, datasets, connection);
  }

  /** The same job, once its backend has forgotten it: with all that was known of it last. */
  Job expired() {
    return new Job(
        id,
        backend,
        kind,
        JobState.EXPIRED,
        nativeState,
        startedAt,
        endedAt,
        result,
        problem,
        datasets,
        connection);
  }

  /** The same job, begun then where its backend does not tell when. */
  Job begunAt(@Nullable Instant known) {
    return startedAt != null
        ? this
        : new Job(
            id,
            backend,
            kind,
            state,
            nativeState,
            known,
            endedAt,
            result,
            problem,
            datasets,
            connection);
  }

  /** Whether a consumer may touch all that it works on. */
  boolean isVisibleTo(Consumer consumer) {
    return datasets.isEmpty()
        ? connection != null && consumer.mayTouchAll(connection.datasetPrefix())
        : datasets.stream().allMatch(consumer::mayTouch);
  }

  /** The same job, of which more is known than the backend tells by itself. */
  public Job on(List<DatasetId> known, @Nullable ConnectionId through) {
    return new Job(
        id, backend, kind, state, nativeState, startedAt, endedAt, result, problem, known, through);
  }
}
