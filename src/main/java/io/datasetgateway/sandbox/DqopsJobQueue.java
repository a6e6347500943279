package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the server: queued, running, then finished or failed as time goes by. They run beside
 * one another, whichever domain they are of; ended ones are forgotten after an hour.
 */
final class DqopsJobQueue {

  private static final Duration KEPT = Duration.ofSeconds(3600);

  private final Vertx vertx;
  private final Clock clock;
  private final DqopsPace pace;
  private final DqopsSequence numbers;
  private final DqopsJobLog log;
  private final Map<Long, Entry> entries = new LinkedHashMap<>();

  private record Entry(DqopsJob job, Promise<DqopsJob> decided) {}

  DqopsJobQueue(Vertx vertx, Clock clock, DqopsPace pace) {
    this.vertx = vertx;
    this.clock = clock;
    this.pace = pace;
    this.numbers = new DqopsSequence(clock);
    this.log = new DqopsJobLog(numbers, clock);
  }

  DqopsSequence numbers() {
    return numbers;
  }

  DqopsJobLog log() {
    return log;
  }

  synchronized DqopsJob start(String domain, @Nullable String businessKey, DqopsTask task) {
    forgetOld();
    Instant now = clock.instant();
    DqopsJob job =
        new DqopsJob(
            numbers.next(), businessKey, now, domain, task, DqopsJobStatus.QUEUED, now, null, null);
    keep(new Entry(job, Promise.promise()));
    if (!task.stuck()) {
      later(pace.queued(), () -> run(job.id()));
    }
    return job;
  }

  /** The newest job of this id or business key. */
  synchronized Optional<DqopsJob> find(String domain, String idOrKey) {
    return entries.values().stream()
        .map(Entry::job)
        .filter(it -> it.domain().equals(domain) && it.answersTo(idOrKey))
        .reduce((older, newer) -> newer);
  }

  /** Completes when the job finished, failed or was told to stop. */
  synchronized Future<DqopsJob> decided(DqopsJob job) {
    Entry entry = entries.get(job.id());
    return entry == null ? Future.succeededFuture(job) : entry.decided().future();
  }

  /** Asks it to stop; an ended job does not listen. */
  synchronized void cancel(DqopsJob job) {
    Entry entry = entries.get(job.id());
    if (entry != null && entry.job().status().isCancellable()) {
      change(entry, DqopsJobStatus.CANCEL_REQUESTED);
      later(pace.cancelling(), () -> cancelled(job.id()));
    }
  }

  private synchronized void run(long id) {
    Entry entry = entries.get(id);
    if (entry != null && entry.job().status() == DqopsJobStatus.QUEUED) {
      change(entry, DqopsJobStatus.RUNNING);
      Duration slowest = entry.job().task().atLeast();
      boolean slow = slowest.compareTo(pace.running()) > 0;
      later(slow ? slowest : pace.running(), () -> end(id));
    }
  }

  private synchronized void end(long id) {
    Entry entry = entries.get(id);
    if (entry == null || entry.job().status() != DqopsJobStatus.RUNNING) {
      return;
    }
    DqopsJob job = entry.job();
    try {
      ObjectNode result = job.task().work().get();
      keep(new Entry(job.finished(result, clock.instant()), entry.decided()));
    } catch (DqopsJobException e) {
      keep(new Entry(job.failed(e, clock.instant()), entry.decided()));
    }
  }

  private synchronized void cancelled(long id) {
    Entry entry = entries.get(id);
    if (entry != null) {
      change(entry, DqopsJobStatus.CANCELLED);
    }
  }

  private void change(Entry entry, DqopsJobStatus status) {
    keep(new Entry(entry.job().in(status, clock.instant()), entry.decided()));
  }

  private void keep(Entry entry) {
    entries.put(entry.job().id(), entry);
    log.add(entry.job());
    if (entry.job().status().isDecided()) {
      entry.decided().tryComplete(entry.job());
    }
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    entries
        .values()
        .removeIf(it -> it.job().status().isDecided() && it.job().changedAt().isBefore(oldest));
  }

  private void later(Duration delay, Runnable step) {
    vertx.setTimer(Math.max(1, delay.toMillis()), timer -> step.run());
  }
}
