package io.datasetgateway.entitlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that there is behind the gateway, as who may see all of it sees it. */
final class Estate {
  private final List<JsonNode> datasets;
  private final Set<String> ids = new TreeSet<>();
  private final List<Started> started = new ArrayList<>();

  /** Something that was begun for a dataset, and whose id tells of it. */
  record Started(String dataset, String token) {}

  Estate(Door door) {
    this.datasets = all(door, "/datasets?limit=500");
    datasets.forEach(one -> ids.add(one.path("id").asText()));
  }

  /** All items of a list. */
  static List<JsonNode> all(Door door, String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = door.get(Consumers.admin(), path + cursor).json();
      page.path("items").forEach(items::add);
      cursor = "&cursor=" + page.path("nextCursor").asText();
    } while (cursor.length() > "&cursor=".length());
    return items;
  }

  Set<String> ids() {
    return ids;
  }

  List<String> seenBy(Patterns patterns) {
    return ids.stream().filter(patterns::match).toList();
  }

  List<String> hiddenFrom(Patterns patterns) {
    return ids.stream().filter(id -> !patterns.match(id)).toList();
  }

  void begun(String dataset, String token) {
    started.add(new Started(dataset, token));
  }

  /** A name that is a common word, or in another one's, tells nothing. */
  Markers markers(Patterns patterns) {
    Set<String> hidden = new LinkedHashSet<>();
    StringBuilder seen = new StringBuilder();
    for (JsonNode dataset : datasets) {
      if (patterns.match(dataset.path("id").asText())) {
        seen.append(dataset).append('\n');
        texts(dataset).forEach(text -> seen.append(text).append('\n'));
      } else {
        texts(dataset).filter(text -> text.length() >= Markers.SHORTEST).forEach(hidden::add);
      }
    }
    String known = seen.toString();
    Set<String> telling = new HashSet<>(hidden);
    telling.removeIf(known::contains);
    started.stream()
        .filter(one -> !patterns.match(one.dataset()))
        .forEach(one -> telling.add(one.token()));
    return new Markers(telling);
  }

  private static Stream<String> texts(JsonNode dataset) {
    String id = dataset.path("id").asText();
    String[] parts = id.split("~");
    Stream<String> own =
        Stream.of(id, dataset.path("name").asText(), dataset.path("qualifiedName").asText());
    Stream<String> there =
        parts.length == 2
            ? Stream.of(parts[1], parts[1].replace("-", ""))
            : Stream.of(parts[2] + "~" + parts[3] + "~" + parts[4], parts[3] + "." + parts[4]);
    return Stream.concat(own, there).filter(text -> !text.isEmpty());
  }
}
