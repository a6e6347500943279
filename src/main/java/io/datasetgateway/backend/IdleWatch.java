package io.datasetgateway.backend;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Says so when nothing has happened for a while. */
final class IdleWatch {
  private final Vertx vertx;
  private final Duration patience;
  private volatile long last;
  private volatile boolean over;
  private volatile long timer;

  IdleWatch(Vertx vertx, Duration patience) {
    this.vertx = vertx;
    this.patience = patience;
  }

  /**
   * @param idle run at most once, on the event loop that began it
   */
  void begin(Runnable idle) {
    progress();
    await(patience, idle);
  }

  /** Something has happened. */
  void progress() {
    last = System.nanoTime();
  }

  void end() {
    over = true;
    vertx.cancelTimer(timer);
  }

  private void await(Duration time, Runnable idle) {
    timer = vertx.setTimer(Math.max(1, time.toMillis()), fired -> look(idle));
  }

  private void look(Runnable idle) {
    Duration left = patience.minusNanos(System.nanoTime() - last);
    if (over) {
      return;
    }
    if (left.toMillis() > 0) {
      await(left, idle);
    } else {
      idle.run();
    }
  }
}
