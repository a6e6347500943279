package io.datasetgateway.quality;

import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Feed.Feeder;
import io.datasetgateway.resilience.Remembered;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of judging one dataset that feeds another.
 *
 * @param quality its quality; null when nothing could be read
 * @param fault why nothing could be read now; null when it could
 * @param readAt when its results were read; null when they could not be
 */
public record Judged(
    Feeder feeder, @Nullable Quality quality, @Nullable Fault fault, @Nullable Instant readAt) {

  static Judged of(Feeder feeder, Remembered<Quality> quality) {
    return new Judged(feeder, quality.value(), quality.problem(), quality.readAt());
  }

  /** The same, for another that feeds what this one feeds. */
  public Judged of(Feeder other) {
    return new Judged(other, quality, fault, readAt);
  }

  /** Nothing could be read of it. */
  public static Judged unread(Feeder feeder, Fault fault) {
    return new Judged(feeder, null, fault, null);
  }

  static Judged unread(Feeder feeder, Throwable failure) {
    return unread(feeder, ((FaultException) failure).fault());
  }

  /** Whether what the link names is not there. */
  public boolean isGone() {
    return quality == null && fault != null && fault.kind() == Fault.Kind.NOT_FOUND;
  }

  Verdict verdict() {
    return quality == null ? Verdict.UNKNOWN : quality.verdict();
  }

  Set<Doubt> doubts() {
    return quality == null
        ? EnumSet.of(isGone() ? Doubt.LINK_BROKEN : Doubt.UNREADABLE)
        : quality.doubts();
  }

  Via toVia() {
    return new Via(
        feeder.dataset(),
        feeder.declaredBy(),
        feeder.trusted(),
        verdict(),
        new TreeSet<>(doubts()),
        quality == null ? null : quality.checkedAt(),
        fault == null ? null : SourceStatus.Problem.of(fault));
  }
}
