package io.datasetgateway.dataset;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.LinkSet;
import io.datasetgateway.link.Links;
import io.datasetgateway.link.Links.Feeding;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.Feed.Feeder;
import io.datasetgateway.quality.Judged;
import io.datasetgateway.quality.Quality;
import io.datasetgateway.quality.QualityMonitor;
import io.datasetgateway.quality.Verdicts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One dataset together with its quality, which another backend may have. Both are asked for at the
 * same time; that one of them does not answer never hides what the other one says.
 */
@ApplicationScoped
class QualityJoin {
  private final Backends backends;
  private final Links links;
  private final Verdicts verdicts;
  private final Clock clock;

  /** The dataset as its backend has it, or why that is not known. */
  private record Core(@Nullable Dataset dataset, @Nullable Fault fault) {}

  /** What was found out without the dataset's own tags. */
  private record Early(Feeding feeding, Map<DatasetId, Judged> judged) {}

  QualityJoin(Backends backends, Links links, Verdicts verdicts, Clock clock) {
    this.backends = backends;
    this.links = links;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /**
   * A dataset with its quality.
   *
   * @param read reads the dataset
   * @return fails with the dataset's own fault when nothing is known of it elsewhere, and always
   *     when it is not there or its backend denies it
   */
  Uni<DatasetView> of(DatasetId id, Uni<Dataset> read) {
    Backend backend = backends.holding(id);
    if (backend.port(QualityMonitor.class).isPresent()) {
      return withOwn(id, read);
    }
    return links.canBeFed(backend) ? withLinked(id, read) : read.map(dataset -> dataset);
  }

  private Uni<DatasetView> withOwn(DatasetId id, Uni<Dataset> read) {
    return Uni.combine()
        .all()
        .unis(read, judged(new Feeder(id, "", true)))
        .with((dataset, own) -> withOwn(dataset, own));
  }

  private Dataset withOwn(Dataset dataset, Judged own) {
    Quality quality = own.quality() == null ? Quality.UNREADABLE : own.quality();
    return dataset
        .withQuality(quality, null)
        .withSources(
            joined(dataset.sources(), List.of(LinkedQuality.source(own, clock.instant()))));
  }

  private Uni<DatasetView> withLinked(DatasetId id, Uni<Dataset> read) {
    Uni<Early> early =
        links
            .feeding(Patience.ofList().time())
            .chain(
                feeding ->
                    judged(feeding.of(id, List.of()), Map.of())
                        .map(found -> new Early(feeding, found)));
    return Uni.combine()
        .all()
        .unis(core(id, read), early)
        .asTuple()
        .chain(both -> withLinked(id, both.getItem1(), both.getItem2()));
  }

  private Uni<DatasetView> withLinked(DatasetId id, Core core, Early early) {
    Dataset dataset = core.dataset();
    LinkSet set =
        dataset == null
            ? early.feeding().of(id, Objects.requireNonNull(core.fault()))
            : early.feeding().of(id, dataset.tags().stream().map(Tag::text).toList());
    return judged(set, early.judged()).map(found -> view(id, core, LinkedQuality.of(set, found)));
  }

  private DatasetView view(DatasetId id, Core core, LinkedQuality linked) {
    Quality quality = verdicts.joint(id, linked.feed(), linked.parts());
    List<SourceStatus> sources = linked.sources(clock.instant());
    if (core.dataset() != null) {
      return core.dataset()
          .withQuality(quality, linked.links())
          .withSources(joined(core.dataset().sources(), sources));
    }
    if (!linked.isOfUse()) {
      throw Objects.requireNonNull(core.fault()).asException();
    }
    return new PartialDataset(
        id, id.backend().value(), quality, linked.links(), SourceStatus.merged(sources));
  }

  private static Uni<Core> core(DatasetId id, Uni<Dataset> read) {
    Fault late =
        Fault.of(
            Fault.Kind.TIMED_OUT,
            id.backend().value(),
            "This backend did not answer in time for this answer.");
    return Patience.ofRequest()
        .most(
            read.map(dataset -> new Core(dataset, null))
                .onFailure(QualityJoin::isSourceFault)
                .recoverWithItem(failure -> new Core(null, ((FaultException) failure).fault())),
            () -> new Core(null, late));
  }

  /** What is not there, or not to be known of, is so whatever others know of it. */
  private static boolean isSourceFault(Throwable failure) {
    return failure instanceof FaultException e
        && e.fault().backend() != null
        && e.fault().kind() != Fault.Kind.NOT_FOUND
        && e.fault().kind() != Fault.Kind.DENIED;
  }

  /** All that feed it, of which some may have been judged already. */
  private Uni<Map<DatasetId, Judged>> judged(LinkSet set, Map<DatasetId, Judged> before) {
    Map<DatasetId, Judged> all = new HashMap<>(before);
    List<Uni<Judged>> missing =
        set.toFeed().feeders().stream()
            .filter(feeder -> !before.containsKey(feeder.dataset()))
            .map(this::judged)
            .toList();
    return missing.isEmpty()
        ? Uni.createFrom().item(all)
        : Uni.join()
            .all(missing)
            .usingConcurrencyOf(QualityList.AT_ONCE)
            .andFailFast()
            .invoke(found -> found.forEach(one -> all.put(one.feeder().dataset(), one)))
            .replaceWith(all);
  }

  private Uni<Judged> judged(Feeder feeder) {
    return Uni.createFrom()
        .deferred(
            () ->
                Patience.ofRequest()
                    .most(verdicts.judged(feeder), () -> LinkedQuality.late(feeder)));
  }

  private static List<SourceStatus> joined(
      @Nullable List<SourceStatus> own, List<SourceStatus> others) {
    List<SourceStatus> all = new ArrayList<>(own == null ? List.of() : own);
    all.addAll(others);
    return SourceStatus.merged(all);
  }
}
