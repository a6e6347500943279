package io.datasetgateway.job;

import io.datasetgateway.job.JobMonitor.Change;
import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.job.JobMonitor.Sight;
import io.datasetgateway.security.Background;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one backend and domain that are watched: their changes are read by one loop, however
 * many watch. The loop runs for as long as somebody does.
 */
final class JobChannel {
  private static final Logger LOG = Logger.getLogger(JobChannel.class);

  /** How long a backend remembers changes, with something to spare: DQOps keeps 20 minutes. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final JobMonitor monitor;
  private final JobRegister register;
  private final Clock clock;
  private final Vertx vertx;
  private final Optional<Consumer> owner;
  private final JobMetrics metrics;
  private final Map<String, JobWatch> watches = new HashMap<>();
  private @Nullable JobPoll poll;

  /**
   * @param owner in whose name the backend is asked; absent for the gateway's
   */
  JobChannel(
      String name,
      JobMonitor monitor,
      JobRegister register,
      Clock clock,
      Vertx vertx,
      Optional<Consumer> owner,
      JobMetrics metrics) {
    this.metrics = metrics;
    this.name = name;
    this.monitor = monitor;
    this.register = register;
    this.clock = clock;
    this.vertx = vertx;
    this.owner = owner;
  }

  /** What becomes of a job, from its beginning or after an event. */
  synchronized Multi<JobEvent> watch(Sight sight, @Nullable Long after) {
    JobWatch watch = watches.get(sight.nativeId());
    if (watch == null) {
      JobWatch begun = new JobWatch(sight, this::desert);
      watches.put(sight.nativeId(), begun);
      Background.run(vertx, owner, () -> load(begun, FIRST_PAUSE));
      watch = begun;
    }
    return watch.events(after);
  }

  private void desert(JobWatch watch) {
    JobPoll idle = null;
    synchronized (this) {
      if (watch.isDeserted()) { // nobody has come since
        watches.remove(watch.sight().nativeId(), watch);
      }
      if (watches.isEmpty()) {
        idle = poll;
        poll = null;
      }
    }
    if (idle != null) {
      idle.stop();
    }
  }

  private synchronized @Nullable JobWatch watch(String nativeId) {
    return watches.get(nativeId);
  }

  private synchronized List<JobWatch> watched() {
    return List.copyOf(watches.values());
  }

  private void startPolling(long position) {
    JobPoll begun;
    synchronized (this) {
      if (poll != null || watches.isEmpty()) {
        return;
      }
      begun = new JobPoll(name, monitor, clock, position, this::publish, this::verify, metrics);
      poll = begun;
    }
    begun.start();
  }

  // What was before

  private void load(JobWatch watch, Duration wait) {
    past(watch.sight())
        .call(changes -> history(watch, changes))
        .subscribe()
        .with(changes -> startPolling(changes.end()), failure -> loadAgain(watch, wait, failure));
  }

  private Uni<Changes> past(Sight sight) {
    boolean isRemembered =
        sight.changedAt() != null && sight.changedAt().isAfter(clock.instant().minus(REMEMBERED));
    return isRemembered
        ? monitor.changes(name, sight.began())
        : monitor.end(name).chain(end -> present(sight, end));
  }

  /** How a job is that changed long ago: looked at anew, or a change before the end were missed. */
  private Uni<Changes> present(Sight sight, long end) {
    return sight.job().state().isEnd()
        ? Uni.createFrom().item(new Changes(end, List.of()))
        : monitor
            .look(sight.job().id())
            .onFailure(Jobs::isNotFound)
            .recoverWithItem(sight)
            .map(now -> new Changes(end, List.of(asChange(sight, now, end))));
  }

  private static Change asChange(Sight sight, Sight now, long sequence) {
    Job job = now.job();
    return new Change(sequence, sight.nativeId(), job.state(), job.nativeState(), now.changedAt());
  }

  private void loadAgain(JobWatch watch, Duration wait, Throwable failure) {
    if (watch(watch.sight().nativeId()) == watch) {
      LOG.debugf("%s: %s; looking again in %s", name, failure.getMessage(), wait);
      JobPoll.after(wait).subscribe().with(now -> load(watch, JobPoll.longer(wait)));
    }
  }

  private Uni<Void> history(JobWatch watch, Changes past) {
    List<Uni<JobEvent>> events = new ArrayList<>();
    for (Change change : past.changes()) {
      if (change.nativeId().equals(watch.sight().nativeId())) {
        events.add(toEvent(watch.sight(), change));
      }
    }
    Uni<List<JobEvent>> known =
        events.isEmpty()
            ? Uni.createFrom().item(List.of())
            : Uni.join().all(events).usingConcurrencyOf(1).andFailFast();
    return known
        .invoke(all -> watch.begin(withSight(watch.sight(), past.end(), all)))
        .replaceWithVoid();
  }

  /** When the changes do not reach up to what was seen, that is the last of them. */
  private static List<JobEvent> withSight(Sight sight, long end, List<JobEvent> events) {
    boolean reaches =
        !events.isEmpty()
            && (!sight.job().state().isEnd()
                || events.get(events.size() - 1).job().state().isEnd());
    if (reaches) {
      return events;
    }
    List<JobEvent> all = new ArrayList<>(events);
    all.add(new JobEvent(end, sight.job()));
    return all;
  }

  /** What a change says of a job; what an ended job came to has to be asked for. */
  private Uni<JobEvent> toEvent(Sight sight, Change change) {
    Job job = sight.job().on(change.state(), change.nativeState(), change.at());
    return change.state().isEnd()
        ? monitor
            .look(job.id())
            .map(now -> Jobs.merged(Optional.of(job), now.job()))
            .onFailure(Jobs::isNotFound)
            .recoverWithItem(job)
            .call(register::keep)
            .map(ended -> new JobEvent(change.sequence(), ended))
        : Uni.createFrom().item(new JobEvent(change.sequence(), job));
  }

  // What comes

  private Uni<Void> publish(Changes changes) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Change change : changes.changes()) {
      JobWatch watch = watch(change.nativeId());
      if (watch != null) {
        done =
            done.chain(() -> toEvent(watch.sight(), change))
                .invoke(watch::publish)
                .replaceWithVoid();
      }
    }
    return done;
  }

  /** In a quiet moment: whether some job has ended, or was forgotten, without our being told. */
  private Uni<Void> verify() {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (JobWatch watch : watched()) {
      Job known = watch.sight().job();
      done =
          done.chain(() -> monitor.look(known.id()))
              .map(now -> Jobs.merged(Optional.of(known), now.job()))
              .onFailure(Jobs::isNotFound)
              .recoverWithItem(known::expired)
              .invoke(watch::end)
              .replaceWithVoid();
    }
    return done;
  }
}
