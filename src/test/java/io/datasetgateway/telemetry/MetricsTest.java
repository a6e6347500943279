package io.datasetgateway.telemetry;

import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.datasetgateway.resilience.EveryCallMetric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured, and that README, dashboard and alerts speak of that and of nothing else. */
@QuarkusTest
class MetricsTest {
  private static final Path README = Path.of("README.md");
  private static final Path ALERTS = Path.of("docker/prometheus/alerts.yaml");
  private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/dataset-gateway.json");
  private static final Pattern ROW = Pattern.compile("\\| `(gateway_[a-z_]+)` \\|.*");
  private static final Pattern NAME =
      Pattern.compile("\\b((?:gateway|jvm|process|system|http)_[a-z0-9_]+|up)\\b(?!=|\\s*=~)");
  private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-Z][A-Za-z]+)$");
  private static final String DATASET = "/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b";

  @Inject MeterRegistry registry;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void haveEverythingHappen() {
    as("all").get(DATASET);
    as("all").get("/nope");
    EveryCallMetric.happen(registry);
  }

  @Test
  void readme_whenHeldAgainstWhatIsExposed_namesEveryMetric() throws IOException {
    // Given
    Set<String> written = new TreeSet<>();
    for (String line : Files.readAllLines(README)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        written.add(row.group(1));
      }
    }

    // When, Then
    assertThat(written).isEqualTo(Exposed.now(management).own()).hasSizeGreaterThan(20);
  }

  @Test
  void alerts_whenHeldAgainstWhatIsExposed_useNothingElse() throws IOException {
    // Given
    List<String> queries = new ArrayList<>();
    rules().forEach(rule -> queries.add(rule.path("expr").asText()));

    // When, Then
    assertNames(queries);
    assertThat(queries).hasSizeGreaterThan(10);
  }

  @Test
  void dashboard_whenHeldAgainstWhatIsExposed_usesNothingElse() throws IOException {
    // Given
    List<String> queries = new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");

    // When, Then
    assertNames(queries);
    assertThat(queries).hasSizeGreaterThan(15);
  }

  @Test
  void alert_always_saysWhatItMeansAndWhereToReadOn() throws IOException {
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asText();
      JsonNode notes = rule.path("annotations");
      assertThat(notes.path("summary").asText()).as(name).isNotBlank();
      assertThat(notes.path("runbook_url").asText())
          .as(name)
          .endsWith("README.md#" + name.toLowerCase(java.util.Locale.ROOT));
      assertThat(rule.path("labels").path("severity").asText())
          .as(name)
          .isIn("critical", "warning", "info");
    }
  }

  @Test
  void runbook_whenHeldAgainstTheAlerts_hasAnEntryForEach() throws IOException {
    // Given
    String readme = Files.readString(README);
    String runbook = readme.substring(readme.indexOf("\n## Runbook\n") + 1);
    int end = runbook.indexOf("\n## ");
    List<String> entries =
        HEADING
            .matcher(end < 0 ? runbook : runbook.substring(0, end))
            .results()
            .map(match -> match.group(1))
            .toList();

    // When
    List<String> alerts = new ArrayList<>();
    rules().forEach(rule -> alerts.add(rule.path("alert").asText()));

    // Then
    assertThat(entries).isEqualTo(alerts).doesNotHaveDuplicates();
  }

  @Test
  void request_whateverItAsksFor_isCountedByFewWords() {
    // Given
    String path = "/nowhere/of-a-caller-" + System.nanoTime();

    // When
    as("all").get(path);
    as("all").get(path + "?a=b");
    anonymous().request("BREW", "/datasets/of-a-caller");
    as("all").get("/datasets/of-a-caller");

    // Then
    assertThat(Exposed.now(management).text())
        .contains(
            "gateway_requests_seconds_count{consumer_class=\"none\",method=\"_OTHER\"",
            "route=\"unmatched\",status=\"4xx\"")
        .containsPattern(
            "gateway_requests_seconds_count\\{consumer_class=\"api-key\",method=\"GET\","
                + "route=\"/datasets/\\{id}\",status=\"4xx\"}")
        .doesNotContain("of-a-caller", "BREW", "http_server_");
  }

  @Test
  void request_whenOneMoreIsMade_countsOneMoreInTheBucketsOfItsRoute() {
    // Given
    double before = requests();

    // When
    as("all").get("/whoami");

    // Then
    long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (requests() == before && System.nanoTime() < patience) {
      Thread.onSpinWait(); // it is counted when it is over, just behind its answer
    }
    assertThat(requests()).isEqualTo(before + 1);
    assertThat(Exposed.now(management).text())
        .containsPattern("gateway_requests_seconds_bucket\\{[^}]*\"/whoami\"[^}]*le=\"0.25\"}");
  }

  private double requests() {
    Timer timer =
        registry
            .find("gateway.requests")
            .tags("route", "/whoami", "status", "2xx", "consumer_class", "api-key")
            .timer();
    return timer == null ? 0 : timer.count();
  }

  private void assertNames(List<String> queries) {
    Set<String> used = new TreeSet<>();
    for (String query : queries) {
      NAME.matcher(query.replaceAll("\"[^\"]*\"", "\"\""))
          .results()
          .forEach(name -> used.add(name.group(1)));
    }
    Set<String> known = Exposed.now(management).samples();
    known.add("up"); // which Prometheus says
    assertThat(used).isNotEmpty();
    assertThat(known).containsAll(used);
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    new YAMLMapper()
        .readTree(ALERTS.toFile())
        .path("groups")
        .forEach(group -> group.path("rules").forEach(rules::add));
    assertThat(rules).isNotEmpty();
    return rules;
  }
}
