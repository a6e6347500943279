package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the seed. Results of checks are as old as the seed says, counted from the start. */
final class DqopsSeed {

  private static final String SEED = "/sandbox/dqops-domains.json";

  private final Instant start;

  DqopsSeed(Instant start) {
    this.start = start;
  }

  List<DqopsWorkspace> workspaces() {
    return elements(SandboxJson.resource(SEED)).map(this::workspace).toList();
  }

  private DqopsWorkspace workspace(JsonNode seed) {
    DqopsWorkspace workspace =
        new DqopsWorkspace(
            text(seed, "domain"), text(seed, "display_name"), textOrNull(seed, "created_at"));
    for (JsonNode connection : seed.path("connections")) {
      workspace.add(connection(connection));
      for (JsonNode table : connection.path("tables")) {
        workspace.add(table(text(connection, "name"), table));
      }
    }
    return workspace;
  }

  private static DqopsConnection connection(JsonNode seed) {
    JsonNode limit = seed.path("parallel_jobs_limit");
    return new DqopsConnection(
        text(seed, "name"),
        (ObjectNode) seed.path("spec"),
        limit.isInt() ? limit.intValue() : null,
        texts(seed, "labels"));
  }

  private DqopsTable table(String connection, JsonNode seed) {
    JsonNode rows = seed.path("row_count");
    JsonNode freshness = seed.path("freshness_days");
    Map<String, String> properties = new TreeMap<>();
    seed.path("advanced_properties")
        .fields()
        .forEachRemaining(it -> properties.put(it.getKey(), it.getValue().asText()));
    return new DqopsTable(
        connection,
        text(seed, "schema"),
        text(seed, "table"),
        rows.isNumber() ? rows.longValue() : null,
        freshness.isNumber() ? freshness.doubleValue() : null,
        texts(seed, "labels"),
        properties,
        textOrNull(seed, "file_path"),
        elements(seed.path("columns")).map(DqopsSeed::column).toList(),
        elements(seed.path("checks")).map(this::check).toList());
  }

  private static DqopsColumn column(JsonNode seed) {
    ObjectNode type = seed.deepCopy();
    type.remove("name");
    return new DqopsColumn(text(seed, "name"), type);
  }

  private DqopsCheck check(JsonNode seed) {
    return new DqopsCheck(
        text(seed, "name"),
        textOrNull(seed, "column"),
        text(seed, "check_type"),
        textOrNull(seed, "time_scale"),
        text(seed, "category"),
        text(seed, "quality_dimension"),
        text(seed, "severity"),
        text(seed, "worst"),
        start.minus(Duration.ofMinutes(seed.path("age_minutes").longValue())));
  }

  private static String text(JsonNode seed, String member) {
    return seed.path(member).asText();
  }

  private static @Nullable String textOrNull(JsonNode seed, String member) {
    return seed.has(member) ? text(seed, member) : null;
  }

  private static List<String> texts(JsonNode seed, String member) {
    return elements(seed.path(member)).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
