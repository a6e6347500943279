package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.domo.DomoIndexStatus.Detail;
import io.datasetgateway.backend.domo.DomoIndexStatus.Progress;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.storage.Index;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Domo says of an index, in the words of the gateway. */
final class DomoIndexReading {
  private static final int DONE = 100;

  private final BackendName backend;

  DomoIndexReading(BackendName backend) {
    this.backend = backend;
  }

  /**
   * How far an index is.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when the answer is of another one
   */
  Progress require(DomoIndexed name, DomoIndexStatus status) {
    boolean isElsewhere =
        status.dataSourceId() != null && !status.dataSourceId().equals(name.dataset());
    Progress progress = status.progress();
    if (progress == null || isElsewhere) {
      throw Fault.malformed(backend.value()).asException();
    }
    return progress;
  }

  /** An index as it is shown. */
  Index toIndex(DomoIndexName name, DomoIndexStatus status) {
    Progress progress = require(name, status);
    Detail detail = status.detail();
    return new Index(
        name.indexKey(),
        name.at(backend),
        toState(progress),
        progress.status(),
        toPercent(progress.progress()),
        detail == null ? null : toCount(detail.rowCount()),
        detail == null ? null : toCount(detail.columnCount()),
        DomoTime.ofMillis(progress.lastUpdate()),
        DomoTime.ofMillis(progress.lastSuccessfulIndex()));
  }

  /** An index that was asked for a moment ago. */
  Job toStarted(DomoIndexName name, @Nullable Instant startedAt) {
    return toJob(name, JobState.RUNNING, null, startedAt, null, null);
  }

  /** An index that was looked at. */
  Sight toSight(DomoIndexName name, DomoIndexStatus status) {
    Index index = toIndex(name, status);
    Instant endedAt = index.state().isEnd() ? index.changedAt() : null;
    Map<String, Object> result = index.state() == JobState.SUCCEEDED ? toResult(index) : null;
    Job job = toJob(name, index.state(), index.nativeState(), null, endedAt, result);
    return new Sight(job, name.indexKey(), 0, index.changedAt());
  }

  /** Domo's words are not documented; what is complete is, in the one way or the other. */
  static JobState toState(Progress progress) {
    String word = progress.status() == null ? "" : progress.status().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "ERROR", "FAILED", "FAILURE", "INVALID", "CANCELLED", "ABORTED" -> JobState.FAILED;
      case "SUCCESS", "COMPLETE", "COMPLETED", "DONE", "FINISHED" -> JobState.SUCCEEDED;
      default -> isDone(progress) ? JobState.SUCCEEDED : JobState.RUNNING;
    };
  }

  private static boolean isDone(Progress progress) {
    return progress.progress() != null && progress.progress() >= DONE;
  }

  private Job toJob(
      DomoIndexName name,
      JobState state,
      @Nullable String nativeState,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Map<String, Object> result) {
    return new Job(
        name.at(backend),
        backend.value(),
        JobKind.INDEX,
        state,
        nativeState,
        startedAt,
        endedAt,
        result,
        state == JobState.FAILED ? toProblem() : null,
        List.of(name.datasetAt(backend)),
        null);
  }

  private static @Nullable Map<String, Object> toResult(Index index) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (index.rowCount() != null) {
      result.put("rowCount", index.rowCount());
    }
    if (index.columnCount() != null) {
      result.put("columnCount", index.columnCount());
    }
    return result.isEmpty() ? null : result;
  }

  private static Job.JobProblem toProblem() {
    return new Job.JobProblem(
        Fault.TYPE_PREFIX + Fault.Kind.FAILED.slug(),
        "The backend could not make these rows visible to queries.");
  }

  private static @Nullable Integer toPercent(@Nullable Integer progress) {
    return progress == null || progress < 0 || progress > DONE ? null : progress;
  }

  private static @Nullable Long toCount(@Nullable Long count) {
    return count == null || count < 0 ? null : count;
  }
}
