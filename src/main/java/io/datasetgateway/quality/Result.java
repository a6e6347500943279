package io.datasetgateway.quality;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a check, or several of them, came to the last time.
 *
 * @param severity as the backend sums it up; null when it does not, or in a word that is not known
 * @param score share of checks that did not fail, in percent; null when the backend does not tell
 * @param checkedAt when the latest of them ran; null when the backend does not tell
 */
public record Result(
    @Nullable Severity severity,
    Counts counts,
    @Nullable Double score,
    @Nullable Instant checkedAt) {

  /** Nothing is told. */
  public static final Result UNTOLD = new Result(null, Counts.UNTOLD, null, null);

  private static final double PERFECT = 100;

  /** Everything that is said, by the sum and by the counts; they may differ. */
  Set<Severity> said() {
    Set<Severity> said = EnumSet.noneOf(Severity.class);
    if (severity != null) {
      said.add(severity);
    }
    add(said, Severity.VALID, counts.valid());
    add(said, Severity.WARNING, counts.warnings());
    add(said, Severity.ERROR, counts.errors());
    add(said, Severity.FATAL, counts.fatals());
    add(said, Severity.EXECUTION_ERROR, counts.executionErrors());
    return said;
  }

  /** The worst that is said; null when nothing is. */
  @Nullable Severity worst() {
    Set<Severity> said = said();
    return said.isEmpty() ? null : Collections.max(said);
  }

  /** The score, if it is one. */
  @Nullable Double soundScore() {
    return isSound() ? score : null;
  }

  boolean isSound() {
    return score == null || (score >= 0 && score <= PERFECT);
  }

  private static void add(Set<Severity> said, Severity severity, @Nullable Long count) {
    if (Counts.some(count)) {
      said.add(severity);
    }
  }
}
