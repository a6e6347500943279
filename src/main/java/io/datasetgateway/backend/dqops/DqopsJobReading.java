package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.dqops.DqopsJob.Filters;
import io.datasetgateway.backend.dqops.DqopsJobChanges.DqopsJobChange;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.job.JobState;
import io.datasetgateway.problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What DQOps says of its jobs, in the gateway's words. */
final class DqopsJobReading {
  private final BackendName backend;

  DqopsJobReading(BackendName backend) {
    this.backend = backend;
  }

  /**
   * A job that was just started.
   *
   * @throws io.datasetgateway.problem.FaultException MALFORMED when the answer names no job
   */
  Job toStarted(DqopsJobName name, DqopsStartedJob started) {
    DqopsJobId id = started.jobId();
    if (id == null || id.jobId() == null) {
      throw malformed();
    }
    return new Job(
        name.at(backend),
        backend.value(),
        name.kind(),
        toState(started.status()),
        started.status(),
        DqopsMapper.toInstant(id.createdAt()),
        null,
        null,
        null,
        List.of(),
        null);
  }

  /**
   * A job that was looked at.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND when it is a job of another kind;
   *     MALFORMED when it is one of another domain, or none
   */
  Sight toSight(DqopsJobName name, DqopsJob job) {
    DqopsJobId id = job.jobId();
    if (id == null || id.jobId() == null || job.status() == null || isElsewhere(name, job)) {
      throw malformed();
    }
    if (!isOfKind(name.kind(), job.jobType())) {
      throw Fault.notFound().asException();
    }
    JobState state = toState(job.status());
    Instant changedAt = DqopsMapper.toInstant(job.statusChangedAt());
    Job seen =
        new Job(
            name.at(backend),
            backend.value(),
            name.kind(),
            state,
            job.status(),
            DqopsMapper.toInstant(id.createdAt()),
            state.isEnd() ? changedAt : null,
            DqopsJobResult.of(job),
            state == JobState.FAILED ? toProblem(job.errorMessage()) : null,
            toDatasets(name, job),
            toConnection(name, job));
    return new Sight(seen, id.jobId().toString(), id.jobId(), changedAt);
  }

  /**
   * Changes of jobs; those of other domains' jobs are none of this channel's business.
   *
   * @param since kept when there is nothing new
   */
  Changes toChanges(String domain, long since, DqopsJobChanges answer) {
    if (answer.jobChanges() == null) {
      throw malformed();
    }
    List<Change> changes = new ArrayList<>();
    long end = since;
    for (DqopsJobChange one : answer.jobChanges()) {
      DqopsJobId id = one.jobId();
      if (one.changeSequence() == null || id == null || id.jobId() == null) {
        throw malformed();
      }
      end = Math.max(end, one.changeSequence());
      if (one.domainName() == null || DqopsDomains.toDomain(one.domainName()).equals(domain)) {
        changes.add(
            new Change(
                one.changeSequence(),
                id.jobId().toString(),
                toState(one.status()),
                one.status(),
                DqopsMapper.toInstant(one.statusChangedAt())));
      }
    }
    return new Changes(end, changes);
  }

  long toEnd(DqopsJobList list) {
    if (list.lastSequenceNumber() == null) {
      throw malformed();
    }
    return list.lastSequenceNumber();
  }

  static JobState toState(@Nullable String status) {
    return switch (status == null ? "" : status) {
      case "queued" -> JobState.QUEUED;
      case "running", "waiting" -> JobState.RUNNING;
      case "finished" -> JobState.SUCCEEDED;
      case "failed" -> JobState.FAILED;
      case "cancel_requested" -> JobState.CANCELLING;
      case "cancelled" -> JobState.CANCELLED;
      default -> JobState.UNKNOWN;
    };
  }

  private static boolean isElsewhere(DqopsJobName name, DqopsJob job) {
    return job.dataDomain() != null
        && !DqopsDomains.toDomain(job.dataDomain()).equals(name.domain());
  }

  private static boolean isOfKind(JobKind kind, @Nullable String type) {
    return switch (kind) {
      case CHECKS -> "run_checks".equals(type);
      case STATISTICS -> "collect_statistics".equals(type);
      case IMPORT -> "import_tables".equals(type);
      case REFRESH, UPLOAD, INDEX -> false; // neither streams nor rows are of this kind
    };
  }

  private static Job.@Nullable JobProblem toProblem(@Nullable String message) {
    String type = Fault.TYPE_PREFIX + Fault.Kind.FAILED.slug();
    return new Job.JobProblem(type, DqopsMessage.of(message).detail());
  }

  /** The one table, when the job says beyond doubt that it is one. */
  private List<DatasetId> toDatasets(DqopsJobName name, DqopsJob job) {
    Filters filters = filters(job);
    String connection = filters == null ? null : one(filters.connection());
    String table = filters == null ? null : one(filters.fullTableName());
    if (connection == null || table == null) {
      return List.of();
    }
    int dot = table.indexOf('.');
    return dot <= 0 || dot == table.length() - 1
        ? List.of()
        : List.of(
            DatasetId.of(
                backend,
                name.domain(),
                connection,
                table.substring(0, dot),
                table.substring(dot + 1)));
  }

  private @Nullable ConnectionId toConnection(DqopsJobName name, DqopsJob job) {
    Filters filters = filters(job);
    String connection = filters == null ? null : filters.connection();
    if (job.parameters() != null && job.parameters().importTables() != null) {
      connection = job.parameters().importTables().connectionName();
    }
    String one = one(connection);
    return one == null ? null : ConnectionId.of(backend, name.domain(), one);
  }

  /** A name, when it names one thing: a pattern names several. */
  private static @Nullable String one(@Nullable String name) {
    return name == null || name.isEmpty() || name.contains("*") ? null : name;
  }

  private static @Nullable Filters filters(DqopsJob job) {
    return job.parameters() == null
        ? null
        : Stream.of(
                job.parameters().runChecks() == null
                    ? null
                    : job.parameters().runChecks().filters(),
                job.parameters().collectStatistics() == null
                    ? null
                    : job.parameters().collectStatistics().filters())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private RuntimeException malformed() {
    return Fault.malformed(backend.value()).asException();
  }
}
