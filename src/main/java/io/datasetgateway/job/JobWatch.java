package io.datasetgateway.job;

import io.datasetgateway.job.JobMonitor.Sight;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One job, and all who watch it. Whoever comes late, or comes back, gets what was before from the
 * same history, so all of them see the same events.
 */
final class JobWatch {
  private static final long BEGINNING = Long.MIN_VALUE;

  private final Sight sight;
  private final Consumer<JobWatch> deserted;
  private final TreeMap<Long, JobEvent> history = new TreeMap<>();
  private final Map<MultiEmitter<? super JobEvent>, Long> watchers = new LinkedHashMap<>();
  private final AtomicInteger interested = new AtomicInteger();
  private boolean isReady;

  /**
   * @param sight the job as it was when the watch began
   * @param deserted told when nobody watches any more
   */
  JobWatch(Sight sight, Consumer<JobWatch> deserted) {
    this.sight = sight;
    this.deserted = deserted;
  }

  Sight sight() {
    return sight;
  }

  /**
   * What becomes of the job after an event; ends with it. Whoever asks counts as watching until it
   * leaves.
   */
  Multi<JobEvent> events(@Nullable Long after) {
    interested.incrementAndGet();
    return Multi.createFrom()
        .<JobEvent>emitter(
            watcher -> {
              join(watcher, after == null ? BEGINNING : after);
              watcher.onTermination(() -> leave(watcher)); // also of one that left meanwhile
            },
            BackPressureStrategy.BUFFER);
  }

  /** Whether nobody watches. */
  boolean isDeserted() {
    return interested.get() == 0;
  }

  /** Takes what was before the watch began; from here on the watchers are told. */
  synchronized void begin(List<JobEvent> past) {
    for (JobEvent event : past) {
      if (!isOver() || event.sequence() < history.lastKey()) {
        history.putIfAbsent(event.sequence(), event);
      }
    }
    isReady = true;
    List.copyOf(watchers.keySet()).forEach(this::tell);
  }

  /** Takes one more event; one that is known already changes nothing. */
  synchronized void publish(JobEvent event) {
    boolean isLate = isReady && !history.isEmpty() && event.sequence() <= history.lastKey();
    if (!isLate && !isOver()) {
      history.putIfAbsent(event.sequence(), event);
      if (isReady) {
        List.copyOf(watchers.keySet()).forEach(this::tell);
      }
    }
  }

  /** Whether the job's end is known. */
  private boolean isOver() {
    return !history.isEmpty() && history.lastEntry().getValue().job().state().isEnd();
  }

  /** Takes how the job is now, when it has ended and that is not known. */
  synchronized void end(Job now) {
    if (isReady && now.state().isEnd() && !history.isEmpty()) {
      publish(new JobEvent(history.lastKey() + 1, now));
    }
  }

  private synchronized void join(MultiEmitter<? super JobEvent> watcher, long after) {
    watchers.put(watcher, after);
    if (isReady) {
      tell(watcher);
    }
  }

  private void leave(MultiEmitter<? super JobEvent> watcher) {
    synchronized (this) {
      watchers.remove(watcher);
    }
    if (interested.decrementAndGet() == 0) {
      deserted.accept(this);
    }
  }

  /** Tells a watcher all that it has not been told. */
  private void tell(MultiEmitter<? super JobEvent> watcher) {
    long after = watchers.getOrDefault(watcher, BEGINNING);
    for (JobEvent event : history.tailMap(after, false).values()) {
      watchers.put(watcher, event.sequence());
      watcher.emit(event);
    }
    if (isOver()) {
      watcher.complete();
    }
  }
}
