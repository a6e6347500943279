package io.datasetgateway.resilience;

import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A backend that does what a test tells it to, and counts what reaches it. */
final class FakeBackend {
  static final String NAME = "fake";

  private final Deque<Throwable> failures = new ArrayDeque<>();
  private final List<UniEmitter<? super String>> held = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final CountDownLatch firstCancelled = new CountDownLatch(1);
  private @Nullable Throwable always;
  private boolean holding;

  static Fault fault(Fault.Kind kind) {
    return Fault.of(kind, NAME, "As the test wants it.");
  }

  /** The next calls fail so, one after the other; then it answers. */
  FakeBackend failing(Throwable... next) {
    failures.addAll(List.of(next));
    return this;
  }

  FakeBackend failing(Fault.Kind... next) {
    for (Fault.Kind kind : next) {
      failures.add(fault(kind).asException());
    }
    return this;
  }

  /** Every call from now on fails so; null ends it. */
  FakeBackend down(Fault.@Nullable Kind kind) {
    always = kind == null ? null : fault(kind).asException();
    return this;
  }

  /** Calls stay open until {@link #release}. */
  FakeBackend holding() {
    holding = true;
    return this;
  }

  synchronized Uni<String> call() {
    calls.incrementAndGet();
    Throwable failure = always != null ? always : failures.poll();
    if (failure != null) {
      return Uni.createFrom().failure(failure);
    }
    return holding
        ? Uni.createFrom().<String>emitter(this::hold).onCancellation().invoke(this::gone)
        : Uni.createFrom().item("answer");
  }

  private void hold(UniEmitter<? super String> emitter) {
    int now = underWay.incrementAndGet();
    mostUnderWay.accumulateAndGet(now, Math::max);
    held.add(emitter);
  }

  private void gone() {
    underWay.decrementAndGet();
    cancelled.incrementAndGet();
    firstCancelled.countDown();
  }

  /** Answers one call that is held. */
  void release() {
    UniEmitter<? super String> first = held.remove(0);
    underWay.decrementAndGet();
    first.complete("answer");
  }

  void releaseFailing(Fault.Kind kind) {
    UniEmitter<? super String> first = held.remove(0);
    underWay.decrementAndGet();
    first.fail(fault(kind).asException());
  }

  /** Answers everything that is held, and what it lets in, until nothing is held. */
  List<Integer> releaseAll() {
    List<Integer> seen = new ArrayList<>();
    while (!held.isEmpty()) {
      seen.add(underWay.get());
      release();
    }
    return seen;
  }

  int calls() {
    return calls.get();
  }

  int cancelled() {
    return cancelled.get();
  }

  int underWay() {
    return underWay.get();
  }

  int mostUnderWay() {
    return mostUnderWay.get();
  }

  boolean isCancelledWithin(Duration time) throws InterruptedException {
    return firstCancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
