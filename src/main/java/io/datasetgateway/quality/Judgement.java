package io.datasetgateway.quality;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What results come to.
 *
 * @param severity the worst that any result says; never EXECUTION_ERROR; absent when none says
 *     anything
 * @param doubts why they are not enough for a pass; empty when they are
 */
public record Judgement(Verdict verdict, @Nullable Severity severity, SortedSet<Doubt> doubts) {

  public Judgement {
    doubts = Collections.unmodifiableSortedSet(new TreeSet<>(doubts));
  }

  /**
   * The first that fits: an error fails, a doubt makes unknown, a warning warns, the rest passes.
   */
  static Judgement of(@Nullable Severity severity, Set<Doubt> doubts) {
    return new Judgement(verdict(severity, doubts), severity, new TreeSet<>(doubts));
  }

  private static Verdict verdict(@Nullable Severity severity, Set<Doubt> doubts) {
    if (severity != null && severity.isFailure()) {
      return Verdict.FAIL;
    }
    if (severity == null || !doubts.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return severity == Severity.WARNING ? Verdict.WARN : Verdict.PASS;
  }
}
