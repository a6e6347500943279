package io.datasetgateway.dataset;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.Link;
import io.datasetgateway.link.LinkSet;
import io.datasetgateway.link.LinkState;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.Feed;
import io.datasetgateway.quality.Feed.Feeder;
import io.datasetgateway.quality.Judged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset is linked to, and what became of judging that.
 *
 * @param parts one for each that feeds it
 */
record LinkedQuality(LinkSet set, Feed feed, List<Judged> parts) {

  /**
   * What was judged, held against the links of one dataset.
   *
   * @param judged of whatever was judged; what is not there was not judged in time
   */
  static LinkedQuality of(LinkSet set, Map<DatasetId, Judged> judged) {
    Feed feed = set.toFeed();
    return new LinkedQuality(
        set, feed, feed.feeders().stream().map(one -> part(one, judged)).toList());
  }

  private static Judged part(Feeder feeder, Map<DatasetId, Judged> judged) {
    Judged known = judged.get(feeder.dataset());
    return known == null ? late(feeder) : known.of(feeder);
  }

  /** What there is of one that was not judged in time. */
  static Judged late(Feeder feeder) {
    return Judged.unread(
        feeder,
        Fault.of(
            Fault.Kind.TIMED_OUT,
            feeder.dataset().backend().value(),
            "This backend did not answer in time for this answer."));
  }

  /** Whether anything could be read. */
  boolean isOfUse() {
    return parts.stream().anyMatch(part -> part.quality() != null);
  }

  /** The links, with what was found out of their other ends. */
  List<Link> links() {
    Map<DatasetId, LinkState> states = new HashMap<>();
    parts.forEach(part -> states.put(part.feeder().dataset(), state(part)));
    return set.found(states).links();
  }

  /** How each backend took part. */
  List<SourceStatus> sources(Instant now) {
    List<SourceStatus> sources = new ArrayList<>(set.sources());
    parts.forEach(part -> sources.add(source(part, now)));
    return sources;
  }

  static SourceStatus source(Judged part, Instant now) {
    String backend = part.feeder().dataset().backend().value();
    @Nullable Fault fault = part.fault();
    if (part.readAt() != null) {
      return fault == null
          ? SourceStatus.ok(backend, part.readAt())
          : SourceStatus.stale(backend, fault, part.readAt());
    }
    return fault == null || part.isGone()
        ? SourceStatus.ok(backend, now)
        : SourceStatus.failed(backend, fault, now);
  }

  private static LinkState state(Judged part) {
    if (part.isGone()) {
      return LinkState.DANGLING;
    }
    return part.quality() == null ? LinkState.UNCHECKED : LinkState.OK;
  }
}
