package io.datasetgateway.state;

import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How Redis is. It is told once in a while, not with each command that fails. When it does not
 * answer in time it is left alone for a moment, and then tried by one alone: the rest does not
 * wait.
 */
final class Outage {
  private static final Logger LOG = Logger.getLogger(Outage.class);
  private static final String SKIPPED = "skipped";
  private static final String TIMEOUT = "timeout";
  private static final String REFUSED = "refused";
  private static final String UNREACHABLE = "unreachable";
  private static final List<String> REASONS = List.of(SKIPPED, TIMEOUT, REFUSED, UNREACHABLE);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration TELL_EVERY = Duration.ofSeconds(30);

  private final MeterRegistry metrics;
  private final Clock clock;
  private final AtomicLong tryAgainAt = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TELL_EVERY.toNanos());
  private final AtomicInteger untold = new AtomicInteger();
  private volatile boolean isSilent;
  private volatile boolean isTold;
  private volatile @Nullable Instant since;

  Outage(MeterRegistry metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
    Gauge.builder("gateway.store.up", () -> since == null ? 1 : 0)
        .description("Whether what is remembered can be reached: 0 when Redis failed last")
        .register(metrics);
    REASONS.forEach(this::failures);
  }

  /** Since when Redis does not do what it is asked; absent when it does. */
  @Nullable Instant since() {
    return since;
  }

  boolean mayTry() {
    if (!isSilent) {
      return true;
    }
    long at = tryAgainAt.get();
    long now = System.nanoTime();
    return now - at >= 0 && tryAgainAt.compareAndSet(at, now + REST.toNanos());
  }

  /** What is told instead of trying. */
  FaultException skip() {
    count(SKIPPED);
    return StoreFault.down(null);
  }

  void isOver() {
    if (since == null) {
      return;
    }
    since = null;
    isSilent = false;
    if (isTold) {
      isTold = false;
      LOG.info("redis answers again");
    }
  }

  /** Takes note of a failure. */
  FaultException of(Throwable failure) {
    if (failure instanceof TimeoutException) {
      tryAgainAt.set(System.nanoTime() + REST.toNanos());
      isSilent = true;
    }
    if (since == null) {
      since = clock.instant();
    }
    count(reason(failure));
    tell(failure);
    return StoreFault.down(failure);
  }

  private void count(String reason) {
    failures(reason).increment();
  }

  private Counter failures(String reason) {
    return Counter.builder("gateway.store.failures")
        .description("What could not be asked of Redis, by reason")
        .tag("reason", reason)
        .register(metrics);
  }

  private void tell(Throwable failure) {
    long now = System.nanoTime();
    long told = toldAt.get();
    untold.incrementAndGet();
    if (now - told >= TELL_EVERY.toNanos() && toldAt.compareAndSet(told, now)) {
      isTold = true;
      LOG.warnf(
          "redis fails: %s (%d failed since this was last said). What needs it is refused; quotas"
              + " are counted per replica",
          said(failure), untold.getAndSet(0));
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return TIMEOUT;
    }
    return failure instanceof ErrorType ? REFUSED : UNREACHABLE;
  }

  /** Of an error of Redis its first word alone, which is a code: the rest may hold anything. */
  private static String said(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    String word = text.contains(" ") ? text.substring(0, text.indexOf(' ')) : text;
    return failure instanceof ErrorType && word.matches("[A-Z]{2,20}")
        ? reason(failure) + ", " + word
        : reason(failure);
  }
}
