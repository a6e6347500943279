package io.datasetgateway.backend.domo;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.Job.JobProblem;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.stream.Execution;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Domo says of the runs of its streams, in the gateway's words. */
final class DomoExecutionReading {
  private static final long MICROS = 1_000_000;

  /** Domo tells whole seconds: within one, runs and their states are kept apart by a number. */
  private static final long RUNS_APART = 100_000;

  private static final long STATES_APART = 10;

  private final BackendName backend;

  DomoExecutionReading(BackendName backend) {
    this.backend = backend;
  }

  /**
   * A run of a stream.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when it is one of another stream, or
   *     none
   */
  Execution toExecution(long stream, DomoExecution dto) {
    Long id = dto.executionId();
    boolean isElsewhere = dto.streamId() != null && dto.streamId() != stream;
    if (id == null || id <= 0 || dto.currentState() == null || isElsewhere) {
      throw malformed();
    }
    JobState state = toState(dto);
    return new Execution(
        id,
        new DomoExecutionName(stream, id).at(backend),
        state,
        dto.currentState(),
        dto.runType(),
        DomoTime.ofSeconds(dto.startedAt()),
        state.isEnd() ? DomoTime.ofSeconds(dto.endedAt()) : null,
        dto.updateMethod(),
        dto.rowsInserted(),
        dto.bytesInserted(),
        toProblem(state, dto));
  }

  /** A run as a job. */
  Job toJob(DatasetId dataset, Execution run) {
    return new Job(
        run.job(),
        backend.value(),
        JobKind.REFRESH,
        run.state(),
        run.nativeState(),
        run.startedAt(),
        run.endedAt(),
        toResult(run),
        run.state() == JobState.FAILED ? run.problem() : null,
        List.of(dataset),
        null);
  }

  /** A run that was looked at. */
  Sight toSight(DatasetId dataset, Execution run) {
    Instant changedAt = run.state().isEnd() ? run.endedAt() : run.startedAt();
    return new Sight(
        toJob(dataset, run), String.valueOf(run.id()), sequence(run.startedAt(), 0, 0), changedAt);
  }

  /**
   * What has become of runs after a change.
   *
   * @param since kept when there is nothing new
   */
  Changes toChanges(long since, List<Execution> runs) {
    List<Change> changes =
        runs.stream()
            .flatMap(DomoExecutionReading::toChanges)
            .filter(change -> change.sequence() > since)
            .sorted(Comparator.comparingLong(Change::sequence))
            .toList();
    long end = changes.isEmpty() ? since : changes.get(changes.size() - 1).sequence();
    return new Changes(end, changes);
  }

  private static java.util.stream.Stream<Change> toChanges(Execution run) {
    Change begun =
        new Change(
            sequence(run.startedAt(), run.id(), 1),
            String.valueOf(run.id()),
            run.state().isEnd() ? JobState.RUNNING : run.state(),
            run.state().isEnd() ? null : run.nativeState(),
            run.startedAt());
    Instant ended = run.endedAt() == null ? run.startedAt() : run.endedAt();
    return run.state().isEnd()
        ? java.util.stream.Stream.of(
            begun,
            new Change(
                sequence(ended, run.id(), 2),
                String.valueOf(run.id()),
                run.state(),
                run.nativeState(),
                run.endedAt()))
        : java.util.stream.Stream.of(begun);
  }

  /** Microseconds of the epoch, higher for a later run and for a later state of it. */
  private static long sequence(@Nullable Instant at, long run, long state) {
    long second = at == null ? 0 : at.getEpochSecond();
    return second * MICROS + run % RUNS_APART * STATES_APART + state;
  }

  private static JobState toState(DomoExecution dto) {
    return switch (Objects.requireNonNull(dto.currentState())) {
      case "ACTIVE" -> "QUEUE".equals(dto.currentPhase()) ? JobState.QUEUED : JobState.RUNNING;
      case "IDLE" -> dto.endedAt() == null ? JobState.QUEUED : JobState.UNKNOWN;
      case "SUCCESS", "WARNING" -> JobState.SUCCEEDED;
      case "ERROR", "INVALID" -> dto.cancelledBy() == null ? JobState.FAILED : JobState.CANCELLED;
      default -> JobState.UNKNOWN;
    };
  }

  private static @Nullable JobProblem toProblem(JobState state, DomoExecution dto) {
    return state == JobState.FAILED ? DomoFailedRun.of(dto.errors()).problem() : null;
  }

  private static @Nullable Map<String, Object> toResult(Execution run) {
    if (!run.state().isEnd() || (run.rowsInserted() == null && run.bytesInserted() == null)) {
      return null;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    if (run.rowsInserted() != null) {
      result.put("rowsInserted", run.rowsInserted());
    }
    if (run.bytesInserted() != null) {
      result.put("bytesInserted", run.bytesInserted());
    }
    return result;
  }

  private RuntimeException malformed() {
    return Fault.malformed(backend.value()).asException();
  }
}
