package io.datasetgateway.backend.domo;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Domo's times. Datasets have epoch milliseconds; streams and their runs seconds, with fractions.
 */
final class DomoTime {
  /** Before Domo, and long after us: a time outside is a placeholder or in another unit. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private DomoTime() {}

  static @Nullable Instant ofMillis(@Nullable Long millis) {
    return millis == null ? null : plausible(Instant.ofEpochMilli(millis));
  }

  static @Nullable Instant ofSeconds(@Nullable BigDecimal seconds) {
    if (seconds == null
        || seconds.compareTo(BigDecimal.valueOf(EARLIEST.getEpochSecond())) < 0
        || seconds.compareTo(BigDecimal.valueOf(LATEST.getEpochSecond())) > 0) {
      return null;
    }
    return Instant.ofEpochSecond(0, seconds.movePointRight(9).longValue());
  }

  private static @Nullable Instant plausible(Instant time) {
    return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
  }
}
