package io.datasetgateway.resilience;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How new a request wants what it reads, and how old the oldest of it was. Unless a request is
 * content with what is remembered, all is read anew: whoever changes something must know how it is.
 */
final class Freshness {
  private static final String KEY = Freshness.class.getName();

  private final boolean mayBeRemembered;
  private final AtomicReference<@Nullable Instant> oldest = new AtomicReference<>();

  Freshness(boolean mayBeRemembered) {
    this.mayBeRemembered = mayBeRemembered;
  }

  static Freshness current() {
    Optional<Freshness> attached =
        VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    return attached.orElseGet(() -> new Freshness(false));
  }

  void attach() {
    ContextLocals.put(KEY, this);
  }

  boolean mayBeRemembered() {
    return mayBeRemembered;
  }

  /** Something is answered that was read at that time. */
  void uses(Instant readAt) {
    oldest.accumulateAndGet(readAt, Freshness::earlier);
  }

  /** Absent when nothing that was remembered is answered. */
  Optional<Instant> oldest() {
    return Optional.ofNullable(oldest.get());
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }
}
