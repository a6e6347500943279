package io.datasetgateway.problem;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Notices that something is waited for too long. There is one timer at most, however often a wait
 * begins and ends: one that fires too early for the present wait goes on for the rest of it.
 */
final class StallWatch {
  private final Vertx vertx;
  private final Context context;
  private final Duration patience;
  private final Consumer<Duration> stalled;
  private boolean waits;
  private boolean hasTimer;
  private long since;

  /**
   * @param patience how long a wait may last
   * @param stalled told so when it has lasted longer, in the context of this constructor's call
   */
  StallWatch(Vertx vertx, Duration patience, Consumer<Duration> stalled) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.patience = patience;
    this.stalled = stalled;
  }

  /** A wait begins. */
  synchronized void begin() {
    waits = true;
    since = System.nanoTime();
    if (!hasTimer) {
      start(patience);
    }
  }

  /** What was waited for has come. */
  synchronized void end() {
    waits = false;
  }

  private void start(Duration time) {
    hasTimer = true;
    vertx.setTimer(Math.max(1, time.toMillis()), fired -> context.runOnContext(on -> look()));
  }

  private void look() {
    synchronized (this) {
      hasTimer = false;
      if (!waits) {
        return;
      }
      Duration left = patience.minusNanos(System.nanoTime() - since);
      if (left.toMillis() > 0) {
        start(left);
        return;
      }
      waits = false;
    }
    stalled.accept(patience);
  }
}
