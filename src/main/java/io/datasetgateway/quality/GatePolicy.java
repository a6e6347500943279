package io.datasetgateway.quality;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How good a dataset must be to be used.
 *
 * @param failOn which result of a check forbids it, as does every worse one
 * @param maxAge how long ago the latest check may have run; null for what {@code
 *     gateway.quality.max-age} says, which holds in any case
 * @param onUnknown what becomes of it when that is not known
 */
record GatePolicy(FailOn failOn, @Nullable Duration maxAge, OnUnknown onUnknown) {

  /** What holds where a policy says nothing else. */
  static final GatePolicy STANDARD = new GatePolicy(FailOn.ERROR, null, OnUnknown.FAIL);

  /**
   * Holds a dataset against it. The first that fits: a result that is too bad, however old it is
   * and whatever else is not known; then a doubt; then its age.
   */
  Finding find(Quality quality, Instant now) {
    if (failOn.isReachedBy(quality.severity())) {
      return Finding.FAILED;
    }
    if (quality.severity() == null || !quality.doubts().isEmpty()) {
      return Finding.UNKNOWN;
    }
    return maxAge == null ? Finding.GOOD : findAge(quality.checkedAt(), now.minus(maxAge));
  }

  private static Finding findAge(@Nullable Instant checkedAt, Instant earliest) {
    if (checkedAt == null) {
      return Finding.UNKNOWN;
    }
    return checkedAt.isBefore(earliest) ? Finding.TOO_OLD : Finding.GOOD;
  }

  /** Whether what was found forbids the use. */
  boolean refuses(Finding finding) {
    return switch (finding) {
      case GOOD -> false;
      case FAILED -> true;
      case UNKNOWN, TOO_OLD -> onUnknown == OnUnknown.FAIL;
    };
  }

  /** Whether what was found is to be told with the answer. */
  boolean warnsOf(Finding finding) {
    return switch (finding) {
      case GOOD, FAILED -> false;
      case UNKNOWN, TOO_OLD -> onUnknown == OnUnknown.WARN;
    };
  }
}
