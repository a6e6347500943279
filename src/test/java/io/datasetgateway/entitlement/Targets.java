package io.datasetgateway.entitlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation's path can name.
 *
 * @param seen what a consumer may see
 * @param hidden what is there, and that the consumer may not see
 * @param absent what is not there: the same shape as what is hidden, and as much outside the
 *     consumer's patterns
 */
record Targets(List<String> seen, List<String> hidden, List<String> absent) {
  private static final String NO_DATASET = "domo~aaaaaaaa-0000-4000-8000-000000000000";
  private static final String NO_TABLE = "dqops~hr~no_such~no_such~no_such";

  /** Fixed parts of paths, the same for every target. */
  private static final Map<String, String> OTHER_PARTS =
      Map.of(
          "{u}", "5f2b7a3c-0000-4000-8000-000000000000",
          "{n}", "1",
          "{p}", "EU",
          "{i}", "20220513224325.2E628",
          "{type}", "USER",
          "{principal}", "1345408759",
          "{s}", "public",
          "{path}", "search/tables");

  /** The same path with each target in place of its parameter. */
  static Targets of(String path, Patterns patterns, Estate estate, Known known) {
    if (path.startsWith("/datasets/{id}")) {
      return below(path, "{id}", datasets(patterns, estate));
    }
    if (path.startsWith("/streams/{id}")) {
      return below(path, "{id}", split(known.streams(), patterns, "domo~9999999"));
    }
    if (path.startsWith("/jobs/{id}")) {
      return below(
          path, "{id}", split(known.jobs(), patterns, "dqops~checks~_~gw-" + "0".repeat(32)));
    }
    if (path.startsWith("/connections/{id}")) {
      return below(path, "{id}", prefixes(known.connections(), patterns, "dqops~hr~no_such"));
    }
    if (path.startsWith("/domains/{id}")) {
      return below(path, "{id}", prefixes(known.domains(), patterns, "dqops~no_such"));
    }
    String name = path.endsWith("{path}") ? "dqops" : "domo";
    return new Targets(List.of(filled(path, "{name}", name)), List.of(), List.of());
  }

  private static Targets datasets(Patterns patterns, Estate estate) {
    List<String> seen = estate.seenBy(patterns);
    List<String> hidden = estate.hiddenFrom(patterns);
    List<String> absent = new ArrayList<>();
    Stream.of(NO_DATASET, NO_TABLE).filter(id -> !patterns.match(id)).forEach(absent::add);
    return new Targets(some(seen), some(hidden), absent);
  }

  /** Things that are a dataset's, by their id. */
  private static Targets split(Map<String, String> things, Patterns patterns, String absent) {
    return new Targets(
        some(things.keySet().stream().filter(id -> patterns.match(things.get(id))).toList()),
        some(things.keySet().stream().filter(id -> !patterns.match(things.get(id))).toList()),
        List.of(absent));
  }

  /** Things behind which there are many datasets, by what these begin with. */
  private static Targets prefixes(List<String> ids, Patterns patterns, String absent) {
    return new Targets(
        some(ids.stream().filter(id -> patterns.matchAll(prefix(id))).toList()),
        some(ids.stream().filter(id -> !patterns.matchAll(prefix(id))).toList()),
        List.of(absent));
  }

  private static String prefix(String id) {
    return id.startsWith("domo~") ? "domo~" : id + "~";
  }

  /** The first and the last of each backend: enough of one kind of thing. */
  private static List<String> some(List<String> ids) {
    List<String> some = new ArrayList<>();
    for (String backend : List.of("domo~", "dqops~")) {
      List<String> there = ids.stream().filter(id -> id.startsWith(backend)).toList();
      if (!there.isEmpty()) {
        some.add(there.get(0));
      }
      if (there.size() > 1) {
        some.add(there.get(there.size() - 1));
      }
    }
    return some;
  }

  private static Targets below(String path, String parameter, Targets ids) {
    return new Targets(
        ids.seen().stream().map(id -> filled(path, parameter, id)).toList(),
        ids.hidden().stream().map(id -> filled(path, parameter, id)).toList(),
        ids.absent().stream().map(id -> filled(path, parameter, id)).toList());
  }

  private static String filled(String path, String parameter, String value) {
    String result = path.replace(parameter, value);
    for (Map.Entry<String, String> part : OTHER_PARTS.entrySet()) {
      result = result.replace(part.getKey(), part.getValue());
    }
    return result;
  }

  /**
   * What is of a dataset, by its id, or covers many.
   *
   * @param streams the dataset of each
   * @param jobs the dataset of each
   */
  record Known(
      Map<String, String> streams,
      Map<String, String> jobs,
      List<String> connections,
      List<String> domains) {}

  /** The first that is not there, to hold the others against. */
  @Nullable String oneAbsent() {
    return absent.isEmpty() ? null : absent.get(0);
  }
}
