package io.datasetgateway.quality;

import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Feed.Feeder;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of judging one dataset that feeds another.
 *
 * @param quality its quality; null when nothing could be read
 * @param fault why nothing could be read; null when it could
 */
public record Judged(Feeder feeder, @Nullable Quality quality, @Nullable Fault fault) {

  static Judged of(Feeder feeder, Quality quality) {
    return new Judged(feeder, quality, null);
  }

  /** Nothing could be read of it. */
  public static Judged unread(Feeder feeder, Fault fault) {
    return new Judged(feeder, null, fault);
  }

  static Judged unread(Feeder feeder, Throwable failure) {
    return unread(feeder, ((FaultException) failure).fault());
  }

  /** Whether what the link names is not there. */
  public boolean isGone() {
    return fault != null && fault.kind() == Fault.Kind.NOT_FOUND;
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
