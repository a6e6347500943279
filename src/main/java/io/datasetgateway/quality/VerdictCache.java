package io.datasetgateway.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.QualityConfig.HeaderConfig;
import io.datasetgateway.resilience.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The verdicts that were found lately, of each caller's entitlement apart, so that nobody is told
 * what was found with another's rights. Bounded in number and age.
 */
@ApplicationScoped
class VerdictCache {
  private final Clock clock;
  private final Duration maxCheckAge;
  private final HeaderConfig config;
  private final Cache<Key, Known> verdicts;

  private record Key(DatasetId dataset, String entitlement) {}

  VerdictCache(QualityConfig config, Clock clock) {
    this.clock = clock;
    this.maxCheckAge = config.maxAge();
    this.config = config.headers();
    this.verdicts =
        Caffeine.newBuilder()
            .maximumSize(this.config.maxEntries())
            .expireAfterWrite(this.config.maxAge())
            .build();
  }

  /** What is known for the present caller; {@link Known#NOTHING} when that is too long ago. */
  Known get(DatasetId id) {
    Known known = verdicts.getIfPresent(keyOf(id));
    Instant now = clock.instant();
    return known == null || !known.isYoungerThan(config.maxAge(), now) ? Known.NOTHING : known;
  }

  /** What it comes to now. */
  Verdict verdict(Known known) {
    return known.verdict(maxCheckAge, clock.instant());
  }

  /** Whether it is time to look again. */
  boolean isDue(Known known) {
    return !known.askedAt().plus(config.refresh()).isAfter(clock.instant());
  }

  /** Remembers what was found; what could not be read does not take the place of what was. */
  void put(DatasetId id, Quality quality) {
    keeper(id).accept(quality);
  }

  /** Remembers, for who is the caller now, what will be found. */
  Consumer<Quality> keeper(DatasetId id) {
    Key key = keyOf(id);
    return quality -> verdicts.asMap().merge(key, Known.of(quality, clock.instant()), this::better);
  }

  private Known better(Known before, Known now) {
    boolean keep = before.isSound() && before.isYoungerThan(config.maxAge(), now.foundAt());
    return keep && !now.isSound() ? before.keptAt(now.askedAt()) : now;
  }

  private static Key keyOf(DatasetId id) {
    return new Key(id, CallContext.current().entitlement());
  }
}
