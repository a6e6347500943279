package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The quality of a dataset that others feed: as bad as the worst of them, as old as the oldest, and
 * unknown where one of them is.
 */
final class Joint {
  private final Feed feed;
  private final List<Judged> parts;

  Joint(Feed feed, List<Judged> parts) {
    this.feed = feed;
    this.parts = List.copyOf(parts);
  }

  Quality quality(Instant now) {
    Instant oldest = fromAll(Quality::checkedAt, BinaryOperator.minBy(Comparator.naturalOrder()));
    return new Quality(
        verdict(),
        read()
            .map(Quality::severity)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null),
        new TreeSet<>(doubts()),
        fromAll(Quality::score, Math::min),
        Objects.requireNonNullElse(fromAll(Quality::counts, Counts::plus), Counts.UNTOLD),
        oldest,
        Quality.age(oldest, now),
        all(Quality::dimensions, QualityPart::of),
        failing(),
        all(Quality::checks, QualityCheck::of),
        all(Quality::columns, QualityPart::of),
        parts.stream().map(Judged::toVia).toList());
  }

  private Verdict verdict() {
    Verdict known = feed.doubts().isEmpty() && !parts.isEmpty() ? Verdict.PASS : Verdict.UNKNOWN;
    return parts.stream().map(Judged::verdict).reduce(known, Verdict::worse);
  }

  private Set<Doubt> doubts() {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    doubts.addAll(feed.doubts());
    parts.forEach(part -> doubts.addAll(part.doubts()));
    return doubts;
  }

  private Stream<Quality> read() {
    return parts.stream().flatMap(part -> Stream.ofNullable(part.quality()));
  }

  /** Null unless all of them tell it. */
  private <T> @Nullable T fromAll(Function<Quality, @Nullable T> member, BinaryOperator<T> join) {
    List<Optional<T>> told =
        parts.stream()
            .map(
                part ->
                    Optional.ofNullable(part.quality())
                        .flatMap(one -> Optional.ofNullable(member.apply(one))))
            .toList();
    return told.stream().anyMatch(Optional::isEmpty)
        ? null
        : told.stream().flatMap(Optional::stream).reduce(join).orElse(null);
  }

  private @Nullable List<QualityCheck> failing() {
    List<QualityCheck> all = all(Quality::failing, QualityCheck::of);
    return all == null
        ? null
        : all.stream().sorted(Quality.WORST_FIRST).limit(Quality.MAX_FAILING).toList();
  }

  /** Those of all datasets, each saying of which it is; null when none of them tells. */
  private <T> @Nullable List<T> all(
      Function<Quality, @Nullable List<T>> member, BiFunction<T, DatasetId, T> of) {
    List<T> all = new ArrayList<>();
    boolean told = false;
    for (Judged part : parts) {
      List<T> own = part.quality() == null ? null : member.apply(part.quality());
      if (own != null) {
        told = true;
        own.forEach(one -> all.add(of.apply(one, part.feeder().dataset())));
      }
    }
    return told ? List.copyOf(all) : null;
  }
}
