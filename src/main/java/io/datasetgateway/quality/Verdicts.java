package io.datasetgateway.quality;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Feed.Feeder;
import io.datasetgateway.resilience.MetadataCache;
import io.datasetgateway.resilience.MetadataCache.Subject;
import io.datasetgateway.resilience.Remembered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks the backend of a dataset for its results, and judges them; where it has none, those of what
 * feeds the dataset.
 */
@ApplicationScoped
public class Verdicts {
  private final Backends backends;
  private final Feeders feeders;
  private final MetadataCache reads;
  private final Clock clock;
  private final VerdictCache cache;
  private final Judge judge;

  Verdicts(
      Backends backends,
      Feeders feeders,
      MetadataCache reads,
      Clock clock,
      VerdictCache cache,
      QualityConfig config) {
    this.backends = backends;
    this.feeders = feeders;
    this.reads = reads;
    this.clock = clock;
    this.cache = cache;
    this.judge = new Judge(clock, config.maxAge());
  }

  /**
   * The quality of a dataset.
   *
   * @return fails with a backend's fault when nothing of use could be read
   */
  Uni<Quality> on(DatasetId id, QualityQuery query, Set<QualityInclude> include) {
    query.check(clock.instant());
    Uni<Quality> found =
        isJudgedItself(id)
            ? own(id, query, include)
            : feeders
                .of(id)
                .chain(
                    feed ->
                        judged(feed, query, include)
                            .invoke(parts -> requireSome(feed, parts))
                            .map(parts -> joint(feed, parts)));
    return query.equals(QualityQuery.STANDARD) ? found.invoke(cache.keeper(id)) : found;
  }

  /**
   * The quality of a dataset as the caller may see it, all that counts; what cannot be read is
   * unknown.
   *
   * @return fails with NOT_FOUND and DENIED only
   */
  Uni<Quality> known(DatasetId id) {
    return Uni.createFrom()
        .deferred(() -> isJudgedItself(id) ? own(id) : joint(feeders.of(id)))
        .onFailure(Verdicts::isUnread)
        .recoverWithItem(Quality.UNREADABLE)
        .invoke(cache.keeper(id));
  }

  /** The same as the operator relies on it, whether the caller may see all of that or not. */
  Uni<Quality> trusted(DatasetId id) {
    return Uni.createFrom()
        .deferred(() -> isJudgedItself(id) ? own(id) : joint(feeders.trusted(id)))
        .onFailure(Verdicts::isUnread)
        .recoverWithItem(Quality.UNREADABLE);
  }

  /** The quality that results come to which came along with something else, in short. */
  public Quality of(QualityReading reading) {
    return Quality.of(reading, judge.judge(reading), Set.of(), clock.instant()).summary();
  }

  /** The quality of one that feeds a dataset; never fails because of its backend. */
  public Uni<Judged> judged(Feeder feeder) {
    return judged(feeder, QualityQuery.STANDARD, Set.of());
  }

  /** The quality of a dataset, by that of what feeds it, as far as the caller may touch that. */
  public Quality joint(DatasetId id, Feed feed, List<Judged> parts) {
    Quality quality = joint(feed, parts);
    cache.put(id, quality);
    return quality;
  }

  private Quality joint(Feed feed, List<Judged> parts) {
    return new Joint(feed, parts).quality(clock.instant());
  }

  private Uni<Quality> joint(Uni<Feed> asked) {
    return asked.chain(feed -> judged(feed).map(parts -> joint(feed, parts)));
  }

  /** The quality of what feeds a dataset; never fails because of a backend. */
  private Uni<List<Judged>> judged(Feed feed) {
    return judged(feed, QualityQuery.STANDARD, Set.of());
  }

  private Uni<List<Judged>> judged(Feed feed, QualityQuery query, Set<QualityInclude> include) {
    return feed.feeders().isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join()
            .all(feed.feeders().stream().map(one -> judged(one, query, include)).toList())
            .andFailFast();
  }

  private Uni<Judged> judged(Feeder feeder, QualityQuery query, Set<QualityInclude> include) {
    return Uni.createFrom()
        .deferred(() -> remembered(feeder.dataset(), query, include))
        .map(quality -> Judged.of(feeder, quality))
        .onFailure(FaultException.class)
        .recoverWithItem(failure -> Judged.unread(feeder, failure));
  }

  /** What is remembered are results: they are judged anew, since they grow old. */
  private Uni<Remembered<Quality>> remembered(
      DatasetId id, QualityQuery query, Set<QualityInclude> include) {
    QualityMonitor monitor = backends.require(id, QualityMonitor.class);
    return reads
        .get(new Subject(id.toString(), "quality " + query), () -> monitor.quality(id, query))
        .map(
            read ->
                read.map(
                    reading ->
                        Quality.of(reading, judge.judge(reading), include, clock.instant())));
  }

  private boolean isJudgedItself(DatasetId id) {
    return backends.holding(id).port(QualityMonitor.class).isPresent();
  }

  private Uni<Quality> own(DatasetId id) {
    return own(id, QualityQuery.STANDARD, Set.of());
  }

  private Uni<Quality> own(DatasetId id, QualityQuery query, Set<QualityInclude> include) {
    return remembered(id, query, include).map(Remembered::value);
  }

  /** What is not there, or not to be known of, is so whatever its quality is. */
  private static boolean isUnread(Throwable failure) {
    return failure instanceof FaultException e
        && e.fault().kind() != Fault.Kind.NOT_FOUND
        && e.fault().kind() != Fault.Kind.DENIED;
  }

  /** That nothing could be asked is that fault: it says more than an unknown verdict. */
  private static void requireSome(Feed feed, List<Judged> parts) {
    if (parts.isEmpty() && !feed.faults().isEmpty()) {
      throw feed.faults().get(0).asException();
    }
    List<Fault> faults =
        parts.stream()
            .filter(part -> part.quality() == null && !part.isGone())
            .flatMap(part -> Stream.ofNullable(part.fault()))
            .toList();
    if (!parts.isEmpty() && faults.size() == parts.size()) {
      throw faults.get(0).asException();
    }
  }
}
