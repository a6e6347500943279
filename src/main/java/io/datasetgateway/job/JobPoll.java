package io.datasetgateway.job;

import io.datasetgateway.job.JobMonitor.Changes;
import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the changes of one channel, one request after the other, until it is stopped. */
final class JobPoll {
  private static final Logger LOG = Logger.getLogger(JobPoll.class);
  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

  private final String channel;
  private final JobMonitor monitor;
  private final Clock clock;
  private final Function<Changes, Uni<Void>> take;
  private final Supplier<Uni<Void>> whenQuiet;
  private final JobMetrics metrics;
  private long position;
  private Duration pause = MIN_PAUSE;
  private boolean isStopped;
  private @Nullable Cancellable underWay;

  /**
   * @param position after which to begin
   * @param take what is done with changes; when it fails, they are read again
   * @param whenQuiet what is done when there were none for a while
   */
  JobPoll(
      String channel,
      JobMonitor monitor,
      Clock clock,
      long position,
      Function<Changes, Uni<Void>> take,
      Supplier<Uni<Void>> whenQuiet,
      JobMetrics metrics) {
    this.metrics = metrics;
    this.channel = channel;
    this.monitor = monitor;
    this.clock = clock;
    this.position = position;
    this.take = take;
    this.whenQuiet = whenQuiet;
  }

  /** In the context in whose name the backend is asked. */
  void start() {
    if (isStopped()) {
      return; // in a pause, say
    }
    long begun = clock.millis();
    remember(
        monitor
            .changes(channel, position)
            .chain(changes -> taken(changes, begun))
            .subscribe()
            .with(this::goOn, this::tryAgain));
  }

  /** Ends it, and the request that is under way. */
  void stop() {
    Cancellable last;
    synchronized (this) {
      isStopped = true;
      last = underWay;
    }
    if (last != null) {
      last.cancel();
    }
  }

  /** Whether the backend answered nothing without having waited for something. */
  private Uni<Boolean> taken(Changes changes, long begun) {
    boolean isQuiet = changes.changes().isEmpty() && changes.end() <= position;
    Uni<Void> done = isQuiet ? whenQuiet.get() : take.apply(changes);
    return done.invoke(() -> position = Math.max(position, changes.end()))
        .map(taken -> isQuiet && isSoon(begun));
  }

  private boolean isSoon(long begun) {
    return clock.millis() - begun < MIN_PAUSE.toMillis();
  }

  /**
   * @param isHasty whether the backend answered nothing without having waited for something
   */
  private void goOn(boolean isHasty) {
    metrics.polled();
    pause = MIN_PAUSE;
    startAfter(isHasty ? MIN_PAUSE : Duration.ZERO);
  }

  private void tryAgain(Throwable failure) {
    metrics.pollFailed();
    LOG.debugf("%s: %s; going on in %s", channel, failure.getMessage(), pause);
    Duration wait = pause;
    pause = longer(pause);
    startAfter(wait);
  }

  private void startAfter(Duration wait) {
    if (!isStopped()) {
      remember(after(wait).subscribe().with(now -> start()));
    }
  }

  private synchronized boolean isStopped() {
    return isStopped;
  }

  private void remember(Cancellable begun) {
    boolean tooLate;
    synchronized (this) {
      underWay = begun;
      tooLate = isStopped;
    }
    if (tooLate) {
      begun.cancel();
    }
  }

  /** A pause, after which it goes on in the same context. */
  static Uni<Void> after(Duration wait) {
    Uni<Void> now = Uni.createFrom().voidItem();
    return (wait.isZero() ? now : now.onItem().delayIt().by(wait)).emitOn(CallContext.returning());
  }

  /** The pause after the next failure. */
  static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : twice;
  }
}
