package io.datasetgateway.job;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.JobId;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.problem.Drain;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.state.StoreFault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The jobs of all backends, as one. */
@ApplicationScoped
public class Jobs {
  /** When it is looked whether a job stops, after it was asked to. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  private static final int LOOKS = 3;

  private final Backends backends;
  private final JobRegister register;
  private final JobWatches watches;
  private final Drain drain;

  Jobs(Backends backends, JobRegister register, JobWatches watches, Drain drain) {
    this.backends = backends;
    this.register = register;
    this.watches = watches;
    this.drain = drain;
  }

  /** Keeps in mind a job that was just started. */
  public Uni<Job> started(Job job) {
    return register.keep(job).replaceWith(job);
  }

  /** A job as it is now. */
  Uni<Job> get(JobId id) {
    return see(id, monitor -> monitor.look(id)).map(Seen::job);
  }

  /**
   * A job as it is when it has ended, or when {@code patience} is over; or when this gateway is
   * about to stop.
   */
  Uni<Job> await(JobId id, Duration patience) {
    Uni<Job> ended = see(id, monitor -> monitor.await(id, patience)).map(Seen::job);
    Uni<Job> early = drain.closing().emitOn(CallContext.returning()).chain(() -> get(id));
    return Uni.combine().any().of(ended, early);
  }

  /** Asks the backend to stop a job, and looks whether it does. */
  Uni<Job> cancel(JobId id) {
    return get(id)
        .invoke(
            job -> {
              if (job.state().isEnd()) {
                throw Fault.of(Fault.Kind.CONFLICT, "This job has ended already.")
                    .with("state", job.state())
                    .asException();
              }
            })
        .chain(job -> backends.require(backend(id), JobCanceller.class).cancel(id))
        .chain(() -> stopping(id, LOOKS));
  }

  /**
   * Everything that becomes of a job, from its beginning, or after an event that was seen before.
   *
   * @return fails as {@link #get} does; the stream ends when the job has ended
   */
  Uni<Multi<JobEvent>> watch(JobId id, @Nullable Long after) {
    JobMonitor monitor = monitor(id);
    return see(id, one -> one.look(id))
        .map(seen -> watches.watch(monitor, seen.job(), seen.sight(), after));
  }

  private Uni<Job> stopping(JobId id, int looks) {
    return get(id)
        .chain(
            job -> {
              boolean stops = job.state().isEnd() || job.state() == JobState.CANCELLING;
              if (stops) {
                return Uni.createFrom().item(job);
              }
              return looks > 1
                  ? JobPoll.after(LOOK_AGAIN).chain(() -> stopping(id, looks - 1))
                  : Uni.createFrom().failure(goesOn(job));
            });
  }

  private static FaultException goesOn(Job job) {
    return Fault.of(
            Fault.Kind.FAILED, job.backend(), "This backend took the request, but the job goes on.")
        .with("state", job.state())
        .asException();
  }

  /**
   * A job, and what its backend says of it.
   *
   * @param sight absent when the backend has forgotten the job
   */
  private record Seen(Job job, @Nullable Sight sight) {}

  /** Looks at a job as the caller, who must be allowed to see what it works on. */
  private Uni<Seen> see(JobId id, Function<JobMonitor, Uni<Sight>> look) {
    JobMonitor monitor = monitor(id);
    Consumer caller = Caller.current().orElseThrow(() -> Fault.notFound().asException());
    return register
        .find(id)
        .invoke(known -> known.ifPresent(job -> requireVisible(caller, job)))
        .chain(known -> seen(known, look.apply(monitor)))
        .invoke(seen -> requireVisible(caller, seen.job()))
        .call(seen -> register.keep(seen.job()))
        .onFailure(StoreFault::is)
        .recoverWithUni(failure -> unregistered(caller, look.apply(monitor), failure));
  }

  /**
   * A job of which only the backend's word is to be had; that is not kept, since more may be known.
   * Where it does not do, it cannot be said whether there is such a job.
   */
  private static Uni<Seen> unregistered(Consumer caller, Uni<Sight> look, Throwable failure) {
    return look.map(sight -> new Seen(sight.job(), sight))
        .invoke(seen -> requireVisible(caller, seen.job()))
        .onFailure(Jobs::isNotFound)
        .transform(hidden -> failure);
  }

  private static Uni<Seen> seen(Optional<Job> known, Uni<Sight> look) {
    Uni<Seen> seen = look.map(sight -> new Seen(merged(known, sight.job()), sight));
    return known
        .map(
            job ->
                seen.onFailure(Jobs::isNotFound)
                    .recoverWithItem(() -> new Seen(job.expired(), null)))
        .orElse(seen);
  }

  /** What a job was started on is known better than the backend tells. */
  static Job merged(Optional<Job> known, Job seen) {
    return known
        .map(job -> seen.on(job.datasets(), job.connection()).begunAt(job.startedAt()))
        .orElse(seen);
  }

  private static void requireVisible(Consumer caller, Job job) {
    if (!job.isVisibleTo(caller)) {
      throw AuditTrail.hidden();
    }
  }

  private JobMonitor monitor(JobId id) {
    return backend(id).port(JobMonitor.class).orElseThrow(() -> Fault.notFound().asException());
  }

  private Backend backend(JobId id) {
    return backends.find(id.backend()).orElseThrow(() -> Fault.notFound().asException());
  }

  static boolean isNotFound(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.NOT_FOUND);
  }
}
