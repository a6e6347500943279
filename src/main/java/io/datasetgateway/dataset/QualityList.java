package io.datasetgateway.dataset;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.LinkSet;
import io.datasetgateway.link.Links;
import io.datasetgateway.link.Links.Feeding;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.quality.Feed.Feeder;
import io.datasetgateway.quality.Judged;
import io.datasetgateway.quality.Verdicts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The quality of a page of datasets. What came along with the page is judged as it is; for what is
 * linked, each table is asked for once, a few at a time, and what is not there soon is unknown.
 */
@ApplicationScoped
class QualityList {
  /** How many tables are asked for at the same time. */
  static final int AT_ONCE = 8;

  /** How many tables are asked for, for one page. */
  static final int MAX_TABLES = 100;

  private final Backends backends;
  private final Links links;
  private final Verdicts verdicts;
  private final Clock clock;

  QualityList(Backends backends, Links links, Verdicts verdicts, Clock clock) {
    this.backends = backends;
    this.links = links;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** The same page, each dataset with its quality; never fails because of a backend. */
  Uni<Page<Dataset>> of(Page<Dataset> page) {
    List<Dataset> linked = page.items().stream().filter(this::isFed).toList();
    if (linked.isEmpty()) {
      return Uni.createFrom().item(joined(page, Map.of()));
    }
    Patience patience = Patience.ofList();
    return links
        .feeding(patience.time())
        .chain(feeding -> judged(sets(linked, feeding), patience))
        .map(found -> joined(page, found));
  }

  private boolean isFed(Dataset dataset) {
    return dataset.reading() == null && links.canBeFed(backends.holding(dataset.id()));
  }

  private static Map<DatasetId, LinkSet> sets(List<Dataset> linked, Feeding feeding) {
    Map<DatasetId, LinkSet> sets = new LinkedHashMap<>();
    linked.forEach(
        one ->
            sets.put(one.id(), feeding.of(one.id(), one.tags().stream().map(Tag::text).toList())));
    return sets;
  }

  private Uni<Map<DatasetId, LinkedQuality>> judged(
      Map<DatasetId, LinkSet> sets, Patience patience) {
    Map<DatasetId, Feeder> tables = new LinkedHashMap<>();
    sets.values().stream()
        .flatMap(set -> set.toFeed().feeders().stream())
        .forEach(feeder -> tables.putIfAbsent(feeder.dataset(), feeder));
    Map<DatasetId, Judged> judged = new ConcurrentHashMap<>();
    Uni<Boolean> all =
        Multi.createFrom()
            .iterable(tables.values().stream().limit(MAX_TABLES).toList())
            .onItem()
            .transformToUni(verdicts::judged)
            .merge(AT_ONCE)
            .onItem()
            .invoke(one -> judged.put(one.feeder().dataset(), one))
            .onItem()
            .ignoreAsUni()
            .replaceWith(true);
    return patience
        .most(all, () -> false)
        .map(
            done -> {
              Map<DatasetId, LinkedQuality> found = new LinkedHashMap<>();
              sets.forEach((id, set) -> found.put(id, LinkedQuality.of(set, judged)));
              return found;
            });
  }

  private Page<Dataset> joined(Page<Dataset> page, Map<DatasetId, LinkedQuality> linked) {
    List<SourceStatus> sources = new ArrayList<>(page.sources());
    linked.values().forEach(one -> sources.addAll(one.sources(clock.instant())));
    return new Page<>(
        page.items().stream().map(dataset -> joined(dataset, linked.get(dataset.id()))).toList(),
        page.nextCursor(),
        page.complete(),
        SourceStatus.merged(sources));
  }

  private Dataset joined(Dataset dataset, @Nullable LinkedQuality linked) {
    if (dataset.reading() != null) {
      return dataset.withQuality(verdicts.of(dataset.reading()), null);
    }
    return linked == null
        ? dataset
        : dataset.withQuality(
            verdicts.joint(dataset.id(), linked.feed(), linked.parts()).summary(), linked.links());
  }
}
