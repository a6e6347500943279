package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls are under way at once, and how many more wait for a place and for how long.
 * SmallRye's bulkhead always has a queue, and a call that gave up keeps its place in it.
 */
final class Bulkhead {
  private final int places;
  private final int queue;
  private final Supplier<? extends Throwable> full;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private int taken;

  /** One call's claim to a place. */
  private static final class Turn {
    boolean granted;
    volatile boolean lasts;
    @Nullable UniEmitter<? super Void> emitter;
  }

  /**
   * @param places calls under way at once
   * @param queue calls that may wait for a place
   * @param full what a call fails with that finds no place
   */
  Bulkhead(
      String name, int places, int queue, CallMetrics metrics, Supplier<? extends Throwable> full) {
    this.places = places;
    this.queue = queue;
    this.full = full;
    metrics.watch(name, this);
  }

  /** Calls that have a place. */
  synchronized int used() {
    return taken;
  }

  /** Calls that wait for one. */
  synchronized int queued() {
    return waiting.size();
  }

  int places() {
    return places;
  }

  /**
   * Does work in a place of its own; an answer that is {@link Lasting} keeps the place.
   *
   * @param patience longest wait for the place
   * @param work asked at most once, and never after the caller has gone
   */
  <T> Uni<T> enter(Duration patience, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Turn turn = new Turn();
              return await(turn, patience)
                  .chain(granted -> work.get())
                  .onItem()
                  .invoke(answer -> answered(turn, answer))
                  .onTermination()
                  .invoke(() -> leave(turn));
            });
  }

  /** What lasts stays in its place. */
  private void answered(Turn turn, Object answer) {
    if (answer instanceof Lasting lasting) {
      turn.lasts = true;
      lasting.over().whenComplete((none, failure) -> end(turn));
    }
  }

  private void end(Turn turn) {
    turn.lasts = false;
    leave(turn);
  }

  private Uni<Void> await(Turn turn, Duration patience) {
    if (isTakenAtOnce(turn)) {
      return Uni.createFrom().voidItem();
    }
    Uni<Void> granted = Uni.createFrom().emitter(emitter -> arrive(turn, emitter));
    return patience.isZero() || patience.isNegative()
        ? granted
        : granted.ifNoItem().after(patience).failWith(full);
  }

  private synchronized boolean isTakenAtOnce(Turn turn) {
    if (taken < places) {
      take(turn);
    }
    return turn.granted;
  }

  private void arrive(Turn turn, UniEmitter<? super Void> emitter) {
    boolean refused = false;
    synchronized (this) {
      if (taken < places) {
        take(turn);
      } else if (waiting.size() < queue) {
        turn.emitter = emitter;
        waiting.addLast(turn);
      } else {
        refused = true;
      }
    }
    if (refused) {
      emitter.fail(full.get());
    } else if (turn.granted) {
      emitter.complete(null);
    }
  }

  /** Gives back what a call holds: its place, or its place in the queue. */
  private void leave(Turn turn) {
    UniEmitter<? super Void> next;
    synchronized (this) {
      if (turn.lasts) {
        return;
      }
      next = turn.granted ? free(turn) : forget(turn);
    }
    if (next != null) {
      next.complete(null);
    }
  }

  private @Nullable UniEmitter<? super Void> free(Turn turn) {
    turn.granted = false;
    taken--;
    Turn next = waiting.pollFirst();
    if (next == null) {
      return null;
    }
    take(next);
    return next.emitter;
  }

  private @Nullable UniEmitter<? super Void> forget(Turn turn) {
    waiting.remove(turn);
    return null;
  }

  private void take(Turn turn) {
    turn.granted = true;
    taken++;
  }
}
