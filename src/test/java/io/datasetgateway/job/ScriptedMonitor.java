package io.datasetgateway.job;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend whose jobs do what a test tells them to; it counts what it is asked. */
final class ScriptedMonitor implements JobMonitor {
  static final BackendName BACKEND = new BackendName("scripted");

  private final Clock clock;
  private final Map<String, Sight> jobs = new HashMap<>();
  private final List<Change> log = new ArrayList<>();
  private final Map<UniEmitter<? super Changes>, Long> waiting = new HashMap<>();
  private final Deque<Fault.Kind> failures = new ArrayDeque<>();
  private final Deque<Fault.Kind> lookFailures = new ArrayDeque<>();
  private final List<Optional<Consumer>> readers = new CopyOnWriteArrayList<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private long sequence = 100;
  private volatile boolean isSlow;

  ScriptedMonitor(Clock clock) {
    this.clock = clock;
  }

  static JobId id(String name) {
    return new JobId(BACKEND, "checks", List.of("", name));
  }

  static Job job(String name, JobState state) {
    ConnectionId connection = ConnectionId.of(BACKEND, "", "shop");
    return new Job(
        id(name),
        BACKEND.value(),
        JobKind.CHECKS,
        state,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        connection);
  }

  // The script

  /** A new job; told as it is now. */
  synchronized Sight begin(String name) {
    Sight sight = new Sight(job(name, JobState.QUEUED), name, sequence, clock.instant());
    jobs.put(name, sight);
    return to(name, JobState.QUEUED);
  }

  /** It comes into a state, which is logged. */
  synchronized Sight to(String name, JobState state) {
    Instant now = clock.instant();
    Sight before = jobs.get(name);
    Job job = before.job().on(state, state.name(), now);
    Sight sight = new Sight(job, name, before.began(), now);
    jobs.put(name, sight);
    log.add(new Change(++sequence, name, state, state.name(), now));
    answerAll();
    return sight;
  }

  synchronized void forget(String name) {
    jobs.remove(name);
    log.removeIf(change -> change.nativeId().equals(name));
  }

  /** Those who wait for changes are told that there were none. */
  synchronized void staySilent() {
    List.copyOf(waiting.keySet())
        .forEach(one -> one.complete(new Changes(waiting.get(one), List.of())));
  }

  /** Changes cannot be read the next times. */
  synchronized void failReads(Fault.Kind... kinds) {
    failures.addAll(List.of(kinds));
  }

  synchronized void failLooks(Fault.Kind... kinds) {
    lookFailures.addAll(List.of(kinds));
  }

  /** Those who wait for changes get a fault. */
  synchronized void breakReads() {
    List.copyOf(waiting.keySet()).forEach(one -> one.fail(fault(Fault.Kind.UNREACHABLE)));
  }

  /** Who waits for an end is not answered. */
  void awaitForever() {
    isSlow = true;
  }

  // What was asked

  int reads() {
    return reads.get();
  }

  int looks() {
    return looks.get();
  }

  int underWay() {
    return underWay.get();
  }

  int mostUnderWay() {
    return mostUnderWay.get();
  }

  synchronized boolean isAwaited() {
    return !waiting.isEmpty();
  }

  /** In whose name changes were read. */
  List<Optional<Consumer>> readers() {
    return readers;
  }

  // The port

  @Override
  public Uni<Sight> look(JobId id) {
    return answering(Uni.createFrom().deferred(() -> seen(id.part(1))));
  }

  private synchronized Uni<Sight> seen(String name) {
    looks.incrementAndGet();
    Fault.Kind failure = lookFailures.poll();
    if (failure != null) {
      return Uni.createFrom().failure(fault(failure));
    }
    return jobs.containsKey(name)
        ? Uni.createFrom().item(jobs.get(name))
        : Uni.createFrom().failure(fault(Fault.Kind.NOT_FOUND));
  }

  @Override
  public Uni<Sight> await(JobId id, Duration patience) {
    return isSlow ? Uni.createFrom().nothing() : look(id);
  }

  @Override
  public String channel(JobId id) {
    return id.part(0);
  }

  @Override
  public Uni<Long> end(String channel) {
    return answering(Uni.createFrom().item(() -> sequence));
  }

  @Override
  public Uni<Changes> changes(String channel, long since) {
    reads.incrementAndGet();
    readers.add(Caller.current());
    synchronized (this) {
      if (!failures.isEmpty()) { // at once, as a breaker does
        return Uni.createFrom().failure(fault(failures.poll()));
      }
    }
    return answering(
        Uni.createFrom()
            .<Changes>emitter(one -> take(one, since))
            .onSubscription()
            .invoke(() -> mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max))
            .onTermination()
            .invoke(underWay::decrementAndGet));
  }

  private synchronized void take(UniEmitter<? super Changes> one, long since) {
    one.onTermination(
        () -> {
          synchronized (this) {
            waiting.remove(one);
          }
        });
    waiting.put(one, since);
    answerAll();
  }

  private void answerAll() {
    for (UniEmitter<? super Changes> one : List.copyOf(waiting.keySet())) {
      long since = waiting.get(one);
      List<Change> changes = log.stream().filter(change -> change.sequence() > since).toList();
      if (!changes.isEmpty()) {
        waiting.remove(one);
        one.complete(new Changes(changes.get(changes.size() - 1).sequence(), changes));
      }
    }
  }

  /** As {@link io.datasetgateway.resilience.Calls} does: later, in the context that asked. */
  private static <T> Uni<T> answering(Uni<T> answer) {
    return answer.emitOn(Infrastructure.getDefaultExecutor()).emitOn(CallContext.returning());
  }

  private static RuntimeException fault(Fault.Kind kind) {
    return Fault.of(kind, BACKEND.value(), "As the test wants it.").asException();
  }
}
