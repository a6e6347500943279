package io.datasetgateway.quality;

import io.datasetgateway.quality.QualityReading.CheckReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what results come to. The worst that is said anywhere decides; and what is missing,
 * contradictory or old never makes a pass.
 */
public final class Judge {
  /** How far a backend's clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** How much older what runs once a month may be; a part may have nothing but such checks. */
  private static final Duration MONTH = Duration.ofDays(31);

  private final Clock clock;
  private final Duration maxAge;

  /**
   * @param maxAge how old results may be
   */
  public Judge(Clock clock, Duration maxAge) {
    this.clock = clock;
    this.maxAge = maxAge;
  }

  public Judgement judge(QualityReading reading) {
    return Judgement.of(worst(reading), doubts(reading));
  }

  private static @Nullable Severity worst(QualityReading reading) {
    return reading
        .results()
        .flatMap(result -> result.said().stream())
        .filter(Severity::isResult)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private Set<Doubt> doubts(QualityReading reading) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (Boolean.FALSE.equals(reading.exists())) {
      doubts.add(Doubt.TABLE_GONE);
    }
    if (!Counts.some(reading.total().counts().executed())) {
      doubts.add(Doubt.NO_RESULT);
    }
    reading.results().forEach(result -> addUnsound(doubts, result));
    addTimes(doubts, reading);
    return doubts;
  }

  private static void addUnsound(Set<Doubt> doubts, Result result) {
    if (result.said().contains(Severity.EXECUTION_ERROR)) {
      doubts.add(Doubt.EXECUTION_ERROR);
    }
    if (result.severity() == null && !result.counts().isNothing()) {
      doubts.add(Doubt.SEVERITY_UNKNOWN);
    }
    if (result.counts().missesSome()) {
      doubts.add(Doubt.RESULT_MISSING);
    }
    if (result.counts().isNegative() || !result.isSound()) {
      doubts.add(Doubt.MALFORMED);
    }
  }

  private void addTimes(Set<Doubt> doubts, QualityReading reading) {
    Instant now = clock.instant();
    addTime(doubts, now, maxAge, reading.total());
    for (CheckReading check : reading.checks()) {
      boolean monthly = check.timeScale() == TimeScale.MONTHLY;
      addTime(doubts, now, monthly ? maxAge.plus(MONTH) : maxAge, check.result());
    }
    Stream.concat(reading.columns().stream(), reading.dimensions().stream())
        .forEach(part -> addTime(doubts, now, maxAge.plus(MONTH), part.result()));
  }

  private static void addTime(Set<Doubt> doubts, Instant now, Duration maxAge, Result result) {
    Instant at = result.checkedAt();
    if (at == null ? !result.counts().isNothing() : at.isAfter(now.plus(SKEW))) {
      doubts.add(Doubt.TIME_UNKNOWN);
    } else if (at != null && at.isBefore(now.minus(maxAge))) {
      doubts.add(Doubt.STALE);
    }
  }
}
