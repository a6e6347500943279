package io.datasetgateway.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datasetgateway.problem.FaultException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short while what was read of datasets: of each caller's entitlement apart, so
 * that nobody is told what was read with another's rights. What was read is given without asking
 * while it is young; and while its backend fails, saying so. A change that goes through this
 * gateway makes it forget; one that does not shows once the answer is too old.
 */
@ApplicationScoped
@Startup // so that what is counted is seen from the beginning
public class MetadataCache {
  private final Clock clock;
  private final Duration maxAge;
  private final Duration staleIfError;
  private final Cache<Key, Remembered<?>> answers;
  private final Counter hits;
  private final Counter misses;
  private final Counter stale;
  private final AtomicLong changes = new AtomicLong();

  MetadataCache(CacheConfig config, Clock clock, MeterRegistry metrics) {
    this.hits = reads(metrics, "hit");
    this.misses = reads(metrics, "miss");
    this.stale = reads(metrics, "stale");
    this.clock = clock;
    this.maxAge = config.maxAge();
    this.staleIfError = config.staleIfError();
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(config.maxEntries())
            .expireAfterWrite(maxAge.compareTo(staleIfError) > 0 ? maxAge : staleIfError)
            .build();
  }

  /**
   * What is read.
   *
   * @param dataset the id of the dataset
   * @param part what of it, with everything that makes this read differ from others
   */
  public record Subject(String dataset, String part) {}

  private record Key(Subject what, String entitlement) {}

  /**
   * Reads, or remembers.
   *
   * @return fails as the read does, unless that is a passing fault of the backend and there is an
   *     answer that is not too old
   */
  public <T> Uni<Remembered<T>> get(Subject what, Supplier<Uni<T>> read) {
    return Uni.createFrom().deferred(() -> known(what, read));
  }

  private <T> Uni<Remembered<T>> known(Subject what, Supplier<Uni<T>> read) {
    Optional<Remembered<T>> known =
        Freshness.current().mayBeRemembered() ? peek(what) : Optional.empty();
    return known
        .filter(one -> isYoungerThan(maxAge, one))
        .map(one -> Uni.createFrom().item(used(hits, one)))
        .orElseGet(() -> load(what, read, known));
  }

  /** What is remembered for the present caller, however old it is. */
  public <T> Optional<Remembered<T>> peek(Subject what) {
    @Nullable Remembered<?> known = answers.getIfPresent(keyOf(what));
    return known == null ? Optional.empty() : Optional.of(cast(known));
  }

  /** Forgets all that is remembered of one dataset, for whoever. */
  public void forget(String dataset) {
    changes.incrementAndGet();
    answers.asMap().keySet().removeIf(key -> key.what().dataset().equals(dataset));
  }

  private <T> Uni<Remembered<T>> load(
      Subject what, Supplier<Uni<T>> read, Optional<Remembered<T>> known) {
    misses.increment();
    Key key = keyOf(what);
    long before = changes.get();
    return read.get()
        .map(value -> new Remembered<>(value, clock.instant(), null))
        .invoke(fresh -> keep(key, fresh, before))
        .onFailure(MetadataCache::isDefinite)
        .invoke(() -> answers.invalidate(key))
        .onFailure(MetadataCache::isPassing)
        .recoverWithUni(failure -> stale(known, failure));
  }

  /** What was read while something changed may be from before. */
  private void keep(Key key, Remembered<?> fresh, long before) {
    if (changes.get() == before) {
      answers.put(key, fresh);
    }
  }

  private <T> Uni<Remembered<T>> stale(Optional<Remembered<T>> known, Throwable failure) {
    return known
        .filter(one -> isYoungerThan(staleIfError, one))
        .map(
            one ->
                Uni.createFrom().item(used(stale, one.because(((FaultException) failure).fault()))))
        .orElseGet(() -> Uni.createFrom().failure(failure));
  }

  private boolean isYoungerThan(Duration bound, Remembered<?> one) {
    return one.age(clock.instant()).compareTo(bound) < 0;
  }

  private static <T> Remembered<T> used(Counter as, Remembered<T> known) {
    as.increment();
    Freshness.current().uses(known.readAt());
    return known;
  }

  private static Counter reads(MeterRegistry metrics, String result) {
    return Counter.builder("gateway.cache.reads")
        .description("Reads of datasets: remembered, asked for, or remembered since that failed")
        .tag("result", result)
        .register(metrics);
  }

  private static boolean isDefinite(Throwable failure) {
    return failure instanceof FaultException && !isPassing(failure);
  }

  /** Whether it says nothing about the dataset or about the caller's rights. */
  private static boolean isPassing(Throwable failure) {
    return failure instanceof FaultException e
        && switch (e.fault().kind()) {
          case UNREACHABLE,
              UNAVAILABLE,
              OVERLOADED,
              TIMED_OUT,
              THROTTLED,
              MAINTENANCE,
              MALFORMED,
              FAILED ->
              true;
          default -> false;
        };
  }

  private static Key keyOf(Subject what) {
    return new Key(what, CallContext.current().entitlement());
  }

  @SuppressWarnings("unchecked") // one part is always of one type
  private static <T> Remembered<T> cast(Remembered<?> known) {
    return (Remembered<T>) known;
  }
}
