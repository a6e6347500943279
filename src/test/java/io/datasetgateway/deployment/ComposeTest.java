package io.datasetgateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose files, as far as can be seen without an engine. */
class ComposeTest {
  private static final Path FOLDER = Path.of("docker");
  private static final String ALL = "compose.yaml";
  private static final String SANDBOX = "compose.sandbox.yaml";
  private static final ObjectMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @ValueSource(strings = {ALL, SANDBOX})
  void service_whenItNamesAnother_thereIsSuch(String file) throws IOException {
    // Given
    JsonNode compose = read(file);

    // When, Then
    assertThat(services(compose)).isNotEmpty();
    for (JsonNode service : services(compose)) {
      assertDeclared(service.path("depends_on"), compose.path("services"));
      assertDeclared(service.path("networks"), compose.path("networks"));
      assertDeclared(service.path("secrets"), compose.path("secrets"));
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        if (source.startsWith(".")) {
          assertThat(FOLDER.resolve(source)).exists();
        } else {
          assertThat(compose.path("volumes").has(source)).as(source).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, SANDBOX})
  void service_whenItIsPublished_isForThisMachineAlone(String file) throws IOException {
    // When
    List<String> published =
        services(read(file)).stream()
            .flatMap(service -> stream(service.path("ports")))
            .map(JsonNode::asText)
            .toList();

    // Then
    assertThat(published).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, SANDBOX})
  void service_whenItHasAnImage_saysWhichVersion(String file) throws IOException {
    assertThat(services(read(file)))
        .extracting(service -> service.path("image").asText())
        .allMatch(image -> image.matches(".*:[A-Za-z0-9].*") && !image.contains("latest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, SANDBOX})
  void gateway_whenItRuns_isWhatTheDockerfileMakesAndHardened(String file) throws IOException {
    // When
    JsonNode gateway = read(file).path("services").path("gateway");

    // Then
    File context = FOLDER.resolve(gateway.path("build").path("context").asText()).toFile();
    assertThat(new File(context, gateway.path("build").path("dockerfile").asText())).exists();
    assertThat(gateway.path("stop_grace_period").asText()).isEqualTo("140s");
    assertThat(gateway.path("tmpfs")).hasSize(1);
    JsonNode hardened = gateway.has("<<") ? read(file).path("x-hardened") : gateway;
    assertThat(hardened.path("read_only").asBoolean()).isTrue();
    assertThat(hardened.path("cap_drop").path(0).asText()).isEqualTo("ALL");
    assertThat(hardened.path("security_opt").path(0).asText()).isEqualTo("no-new-privileges:true");
  }

  @Test
  void prometheus_whenItLooks_findsTheGatewaysMetrics() throws IOException {
    // When
    JsonNode job = read("prometheus/prometheus.yml").path("scrape_configs").path(0);

    // Then
    assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
    assertThat(job.path("static_configs").path(0).path("targets").path(0).asText())
        .isEqualTo("gateway:9000");
  }

  @Test
  void grafana_whenItStarts_findsItsDataAndItsDashboards() throws IOException {
    // Given
    JsonNode mounts = read(ALL).path("services").path("grafana").path("volumes");

    // When
    JsonNode source =
        read("grafana/provisioning/datasources/prometheus.yaml").path("datasources").path(0);
    JsonNode provider =
        read("grafana/provisioning/dashboards/dataset-gateway.yaml").path("providers").path(0);

    // Then
    assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
    assertThat(source.path("uid").asText()).isEqualTo("prometheus");
    assertThat(stream(mounts).map(JsonNode::asText))
        .contains("./grafana/dashboards:" + provider.path("options").path("path").asText() + ":ro");
  }

  private static void assertDeclared(JsonNode names, JsonNode declared) {
    assertThat(stream(names).map(JsonNode::asText)).allMatch(declared::has);
  }

  private static JsonNode read(String file) throws IOException {
    return YAML.readTree(FOLDER.resolve(file).toFile());
  }

  private static List<JsonNode> services(JsonNode compose) {
    return stream(compose.path("services")).toList();
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
