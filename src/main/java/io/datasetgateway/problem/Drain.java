package io.datasetgateway.problem;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How this gateway leaves. Told to stop, it is not ready any more and serves on for {@code
 * quarkus.shutdown.delay}, so that whoever sends requests can look for another. Then it is
 * <em>closed</em>: what comes is refused, what may last is told to come to an end, and what is
 * under way has {@code quarkus.shutdown.timeout} to do so.
 */
@Singleton
public class Drain {
  private static final Logger LOG = Logger.getLogger(Drain.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Vertx vertx;
  private final Optional<Duration> delay;
  private final Optional<Duration> timeout;
  private final List<Lingering> lingering;
  private final Set<UniEmitter<? super Void>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;
  private volatile boolean closed;
  private volatile long closedAt;

  Drain(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay,
      @ConfigProperty(name = "quarkus.shutdown.timeout") Optional<Duration> timeout,
      @All List<Lingering> lingering) {
    this.vertx = vertx;
    this.delay = delay;
    this.timeout = timeout;
    this.lingering = lingering;
  }

  /**
   * For what lasts, to end itself in good order.
   *
   * @return comes when this gateway is closed, on any thread; otherwise never
   */
  public Uni<Void> closing() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              waiting.add(emitter);
              emitter.onTermination(() -> waiting.remove(emitter));
              if (closed) {
                emitter.complete(null);
              }
            });
  }

  /** Whether this gateway has been told to stop: nobody should rely on a connection to it. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether no more requests are taken, and nothing is begun any more that no request needs. */
  public boolean isClosed() {
    return closed;
  }

  void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
    begun = true;
    long millis = delay.orElse(Duration.ZERO).toMillis();
    LOG.infof("draining: not ready any more, and closed in %d ms", millis);
    if (millis > 0) {
      vertx.setTimer(millis, over -> close());
    } else {
      close();
    }
  }

  /** What goes on without a caller is waited for when there are no requests any more. */
  void finish(@Observes ShutdownEvent stopped) {
    close();
    long left = timeout.orElse(Duration.ZERO).toNanos() - (System.nanoTime() - closedAt);
    long until = System.nanoTime() + left;
    while (unfinished() > 0 && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    if (unfinished() > 0) {
      LOG.errorf("draining: %d requests whose callers are gone are cut off", unfinished());
    }
  }

  private synchronized void close() {
    if (!closed) {
      closedAt = System.nanoTime();
      begun = true;
      closed = true;
      List.copyOf(waiting).forEach(one -> one.complete(null));
    }
  }

  private int unfinished() {
    return lingering.stream().mapToInt(Lingering::unfinished).sum();
  }
}
