package io.datasetgateway.link;

import io.datasetgateway.id.DatasetId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes links of what is declared about one dataset. Only what the caller may touch takes part,
 * from the beginning: so nothing else can show, not even as a conflict.
 */
final class LinkCollation {
  private final DatasetId asked;
  private final LinkEnd end;
  private final BiFunction<String, LinkEnd, List<DatasetId>> named;
  private final Predicate<DatasetId> mayTouch;
  private final Map<DatasetId, SortedSet<DeclaredBy>> clear = new HashMap<>();
  private final Map<DatasetId, SortedSet<DeclaredBy>> ambiguous = new HashMap<>();
  private final List<DeclaredBy> malformed = new ArrayList<>();

  /**
   * @param named which datasets at an end a text names
   * @param mayTouch what the caller may touch
   */
  LinkCollation(
      DatasetId asked,
      LinkEnd end,
      BiFunction<String, LinkEnd, List<DatasetId>> named,
      Predicate<DatasetId> mayTouch) {
    this.asked = asked;
    this.end = end;
    this.named = named;
    this.mayTouch = mayTouch;
  }

  /** Takes what the operator says. */
  void takeOperators(DatasetId other) {
    take(clear, other, DeclaredBy.LINKS_FILE);
  }

  /** Takes what the dataset itself declares. */
  void takeOwn(Declaration declaration) {
    List<DatasetId> others =
        named.apply(declaration.target(), end == LinkEnd.FED ? LinkEnd.FEEDING : LinkEnd.FED);
    if (others.isEmpty()) {
      malformed.add(declaration.by());
    }
    others.forEach(other -> take(others.size() == 1 ? clear : ambiguous, other, declaration.by()));
  }

  /** Takes what another one declares of it. */
  void takeOthers(Declaration declaration) {
    List<DatasetId> meant = named.apply(declaration.target(), end);
    if (meant.contains(asked)) {
      take(meant.size() == 1 ? clear : ambiguous, declaration.declarer(), declaration.by());
    }
  }

  private void take(Map<DatasetId, SortedSet<DeclaredBy>> into, DatasetId other, DeclaredBy by) {
    if (mayTouch.test(other)) {
      into.computeIfAbsent(other, first -> new TreeSet<>()).add(by);
    }
  }

  /** The links, who counts most first. */
  List<Link> links() {
    List<Link> sure = clear.entrySet().stream().map(one -> link(one, LinkState.OK)).toList();
    @Nullable DeclaredBy first =
        sure.stream().map(Link::declaredBy).min(Comparator.naturalOrder()).orElse(null);
    Stream<Link> unsure =
        ambiguous.entrySet().stream()
            .filter(one -> !clear.containsKey(one.getKey()))
            .map(one -> link(one, LinkState.AMBIGUOUS));
    Stream<Link> wrong =
        malformed.stream().map(by -> Link.of(end, asked, null, List.of(by), LinkState.MALFORMED));
    return Stream.of(sure.stream().map(link -> against(first, link)), unsure, wrong)
        .flatMap(some -> some)
        .sorted(
            Comparator.comparing(Link::declaredBy)
                .thenComparing(link -> String.valueOf(link.other(end))))
        .toList();
  }

  private Link link(Map.Entry<DatasetId, SortedSet<DeclaredBy>> one, LinkState state) {
    return Link.of(end, asked, one.getKey(), List.copyOf(one.getValue()), state);
  }

  private Link against(@Nullable DeclaredBy first, Link link) {
    return first == null || first.rank(end) >= link.declaredBy().rank(end)
        ? link
        : link.against(first);
  }
}
