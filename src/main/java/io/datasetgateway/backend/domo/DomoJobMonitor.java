package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobKind;
import io.datasetgateway.job.JobMonitor;
import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Domo's jobs of every kind. A channel begins with the kind of the jobs that are in it. */
final class DomoJobMonitor implements JobMonitor {
  private static final String SEPARATOR = "/";

  private final Map<JobKind, DomoJobs> kinds;

  DomoJobMonitor(BackendContext context) {
    DomoUploadReading uploads = new DomoUploadReading(context.name());
    DomoIndexReading indexes = new DomoIndexReading(context.name());
    this.kinds =
        Map.of(
            JobKind.REFRESH, new DomoExecutionJobs(context),
            JobKind.UPLOAD, new DomoIndexedJobs<>(context, DomoUploadName::of, uploads::toSight),
            JobKind.INDEX, new DomoIndexedJobs<>(context, DomoIndexName::of, indexes::toSight));
  }

  @Override
  public Uni<Sight> look(JobId id) {
    return Uni.createFrom().deferred(() -> of(id.kind()).look(id));
  }

  @Override
  public Uni<Sight> await(JobId id, Duration patience) {
    return Uni.createFrom().deferred(() -> of(id.kind()).await(id, patience));
  }

  @Override
  public String channel(JobId id) {
    return id.kind() + SEPARATOR + of(id.kind()).channel(id);
  }

  @Override
  public Uni<Long> end(String channel) {
    String[] parts = channel.split(SEPARATOR, 2);
    return of(parts[0]).end(parts[1]);
  }

  @Override
  public Uni<Changes> changes(String channel, long since) {
    String[] parts = channel.split(SEPARATOR, 2);
    return of(parts[0]).changes(parts[1], since);
  }

  private DomoJobs of(String kind) {
    @Nullable DomoJobs jobs = JobKind.of(kind).map(kinds::get).orElse(null);
    if (jobs == null) {
      throw Fault.notFound().asException();
    }
    return jobs;
  }
}
