package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.domo.DomoIndexStatus.Progress;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Domo says of the index of an upload, in the words of the gateway. */
final class DomoUploadReading {
  private final BackendName backend;
  private final DomoIndexReading indexes;

  DomoUploadReading(BackendName backend) {
    this.backend = backend;
    this.indexes = new DomoIndexReading(backend);
  }

  /** An upload that was committed a moment ago. */
  Job toStarted(DomoUploadName name, @Nullable Instant startedAt) {
    boolean fits = name.taken() == null;
    return toJob(name, fits ? JobState.RUNNING : JobState.FAILED, null, startedAt, null);
  }

  /**
   * An upload that was looked at.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when the answer is of another one
   */
  Sight toSight(DomoUploadName name, DomoIndexStatus status) {
    Progress progress = indexes.require(name, status);
    JobState state = name.taken() == null ? DomoIndexReading.toState(progress) : JobState.FAILED;
    Instant changedAt = DomoTime.ofMillis(progress.lastUpdate());
    Job job = toJob(name, state, progress.status(), null, state.isEnd() ? changedAt : null);
    return new Sight(job, name.indexKey(), 0, changedAt);
  }

  private Job toJob(
      DomoUploadName name,
      JobState state,
      @Nullable String nativeState,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {
    return new Job(
        name.at(backend),
        backend.value(),
        JobKind.UPLOAD,
        state,
        nativeState,
        startedAt,
        endedAt,
        state.isEnd() ? toResult(name) : null,
        state == JobState.FAILED ? toProblem(name) : null,
        List.of(name.datasetAt(backend)),
        null);
  }

  private static Map<String, Object> toResult(DomoUploadName name) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("rows", name.sent().rows());
    if (name.taken() != null) {
      result.put("rowsTaken", name.taken());
    }
    result.put("bytes", name.sent().bytes());
    result.put("parts", name.sent().parts());
    return result;
  }

  private static Job.JobProblem toProblem(DomoUploadName name) {
    String type = Fault.TYPE_PREFIX + Fault.Kind.FAILED.slug();
    return name.taken() == null
        ? new Job.JobProblem(
            type, "The rows were taken, but the backend could not make them visible to queries.")
        : new Job.JobProblem(
            type,
            "%d rows were sent, and the backend took %d."
                .formatted(name.sent().rows(), name.taken()));
  }
}
