package io.datasetgateway.job;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * All jobs that are watched, by channel. A consumer with a credential of its own at the backend has
 * channels of its own: what is seen with one credential is not for another's eyes.
 */
@ApplicationScoped
class JobWatches {
  private final Vertx vertx;
  private final JobRegister register;
  private final Clock clock;
  private final JobMetrics metrics;
  private final ConcurrentMap<Key, JobChannel> channels = new ConcurrentHashMap<>();

  /**
   * @param owner as it is: its credential may be another after a while
   */
  private record Key(BackendName backend, String channel, Optional<Consumer> owner) {}

  JobWatches(Vertx vertx, JobRegister register, Clock clock, JobMetrics metrics) {
    this.metrics = metrics;
    this.vertx = vertx;
    this.register = register;
    this.clock = clock;
  }

  /**
   * What becomes of a job.
   *
   * @param sight absent when the backend has forgotten it
   * @param after the last event that was seen before; absent for all of them
   */
  Multi<JobEvent> watch(JobMonitor monitor, Job job, @Nullable Sight sight, @Nullable Long after) {
    if (sight == null) {
      return Multi.createFrom().item(new JobEvent(clock.millis() * 1_000, job));
    }
    BackendName backend = job.id().backend();
    Optional<Consumer> owner =
        Caller.current().filter(consumer -> consumer.credentialFor(backend).isPresent());
    String channel = monitor.channel(job.id());
    JobChannel joined =
        channels.computeIfAbsent(
            new Key(backend, channel, owner),
            key -> new JobChannel(channel, monitor, register, clock, vertx, owner, metrics));
    Sight seen = new Sight(job, sight.nativeId(), sight.began(), sight.changedAt());
    return Multi.createFrom().deferred(() -> joined.watch(seen, after));
  }
}
