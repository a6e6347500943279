package io.datasetgateway.link;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.Doubt;
import io.datasetgateway.quality.Feed;
import io.datasetgateway.quality.Feed.Feeder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The links of a dataset that the caller may know of.
 *
 * @param asked whose they are
 * @param end which end of them it is
 * @param links who counts most first
 * @param seen of the other ends, those that their own backend told of
 * @param sources how each backend took part
 * @param faults of the backends whose part is missing
 */
public record LinkSet(
    DatasetId asked,
    LinkEnd end,
    List<Link> links,
    Set<DatasetId> seen,
    List<SourceStatus> sources,
    List<Fault> faults) {

  public LinkSet {
    links = List.copyOf(links);
    seen = Set.copyOf(seen);
    sources = List.copyOf(sources);
    faults = List.copyOf(faults);
  }

  /** What feeds the dataset, if it is the end that is fed. */
  public Feed toFeed() {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (!faults.isEmpty()) {
      doubts.add(Doubt.LINKS_UNKNOWN);
    } else if (links.isEmpty()) {
      doubts.add(Doubt.NO_LINK);
    }
    if (links.stream().anyMatch(link -> !link.isClear())) {
      doubts.add(Doubt.LINK_BROKEN);
    }
    List<Feeder> feeders =
        links.stream().filter(Link::isClear).map(link -> toFeeder(link)).toList();
    return new Feed(feeders, doubts, faults);
  }

  /** The same without those that anybody could have declared. */
  LinkSet trusted() {
    List<Link> relied = links.stream().filter(Link::trusted).toList();
    return new LinkSet(asked, end, relied, seen, sources, faults);
  }

  private Feeder toFeeder(Link link) {
    return new Feeder(
        Objects.requireNonNull(link.other(end)), link.declaredBy().name(), link.trusted());
  }

  /** The same with what was found out of some of the other ends. */
  public LinkSet found(Map<DatasetId, LinkState> states) {
    return found(states, List.of());
  }

  /** The same with what was found out of some of the other ends, and of whom. */
  LinkSet found(Map<DatasetId, LinkState> states, List<SourceStatus> more) {
    List<Link> known =
        links.stream()
            .map(
                link -> {
                  DatasetId other = link.other(end);
                  LinkState state = link.isClear() && other != null ? states.get(other) : null;
                  return state == null ? link : link.in(state);
                })
            .toList();
    List<SourceStatus> all = new ArrayList<>(sources);
    all.addAll(more);
    return new LinkSet(asked, end, known, seen, SourceStatus.merged(all), faults);
  }
}
