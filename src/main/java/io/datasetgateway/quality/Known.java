package io.datasetgateway.quality;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict that was found earlier.
 *
 * @param score share of results that are valid or a warning, in percent; absent when not told
 * @param checkedAt when the latest check ran; absent when none did, or that is not known
 * @param foundAt when it was found
 * @param askedAt when it was last looked for, with or without success
 * @param isSound whether all could be read that it needs
 */
record Known(
    Verdict verdict,
    @Nullable Double score,
    @Nullable Instant checkedAt,
    Instant foundAt,
    Instant askedAt,
    boolean isSound) {

  /** Nothing is known. */
  static final Known NOTHING =
      new Known(Verdict.UNKNOWN, null, null, Instant.EPOCH, Instant.EPOCH, false);

  static Known of(Quality quality, Instant now) {
    boolean sound =
        !quality.doubts().contains(Doubt.UNREADABLE)
            && !quality.doubts().contains(Doubt.LINKS_UNKNOWN);
    return new Known(quality.verdict(), quality.score(), quality.checkedAt(), now, now, sound);
  }

  /** The same, since nothing better could be had then. */
  Known keptAt(Instant asked) {
    return new Known(verdict, score, checkedAt, foundAt, asked, isSound);
  }

  boolean isYoungerThan(Duration age, Instant now) {
    return foundAt.plus(age).isAfter(now);
  }

  /** What it comes to now: results that have become too old are no pass any more. */
  Verdict verdict(Duration maxAge, Instant now) {
    boolean good = verdict == Verdict.PASS || verdict == Verdict.WARN;
    boolean old = checkedAt == null || checkedAt.isBefore(now.minus(maxAge));
    return good && old ? Verdict.UNKNOWN : verdict;
  }
}
