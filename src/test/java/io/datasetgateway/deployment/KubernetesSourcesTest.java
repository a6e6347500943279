package io.datasetgateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every file below {@code kubernetes}, as it is written; a cluster would drop what it misspells.
 */
class KubernetesSourcesTest {
  private static final String DEPLOYMENT = "kubernetes/base/deployment.yaml";

  static List<Path> sources() {
    return Kubernetes.sources();
  }

  static List<Path> kustomizations() {
    return Kubernetes.kustomizations();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void source_whenHeldAgainstTheModel_isKnownInEveryField(Path file) throws IOException {
    assertThat(Kubernetes.read(Files.readString(file))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"periodSeconds", "readOnlyRootFilesystem", "secretName", "containerPort", "drop"})
  void read_whenAFieldIsMisspelt_namesIt(String field) throws IOException {
    // Given
    String text = Files.readString(Path.of(DEPLOYMENT));
    assertThat(text).contains(field + ":");

    // When, Then
    assertThatThrownBy(() -> Kubernetes.read(text.replaceFirst(field + ":", field + "s:")))
        .hasMessageContaining(field + "s");
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void kustomization_whenItNamesAFile_itIsThere(Path file) throws IOException {
    // Given
    JsonNode kustomization = Kubernetes.tree(file);

    // When
    List<String> named =
        Stream.of(
                texts(kustomization.path("resources")),
                texts(kustomization.path("components")),
                paths(kustomization.path("patches")),
                envs(kustomization.path("configMapGenerator")))
            .flatMap(names -> names)
            .toList();

    // Then
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(file.resolveSibling(name)).exists());
  }

  @Test
  void sources_whenCounted_areAllThere() {
    assertThat(sources()).hasSizeGreaterThanOrEqualTo(14);
    assertThat(kustomizations()).hasSize(4);
  }

  /** As the README has it. */
  @Test
  void alerts_whenMadeAPrometheusRule_areOfTheJobThatTheServiceMonitorMakes() throws IOException {
    // Given
    String alerts = Files.readString(Path.of("docker/prometheus/alerts.yaml"));
    String header =
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\n"
            + "metadata: {name: dataset-gateway}\nspec:\n";
    Path overlay = Kubernetes.FOLDER.resolve("overlays/service");

    // When
    PrometheusRule rule = (PrometheusRule) Kubernetes.read(header + alerts.indent(2)).get(0);
    String jobLabel =
        Kubernetes.tree(overlay.resolve("servicemonitor.yaml")).at("/spec/jobLabel").asText();
    String job =
        Kubernetes.tree(overlay.resolve("management.yaml"))
            .at("/metadata/labels")
            .path(jobLabel)
            .asText();

    // Then
    assertThat(rule.getSpec().getGroups()).hasSize(1);
    assertThat(rule.getSpec().getGroups().get(0).getRules()).hasSizeGreaterThan(20);
    assertThat(alerts).contains("up{job=\"" + job + "\"}");
  }

  private static Stream<String> texts(JsonNode names) {
    return stream(names).map(JsonNode::asText);
  }

  private static Stream<String> paths(JsonNode patches) {
    return stream(patches).map(patch -> patch.path("path").asText());
  }

  private static Stream<String> envs(JsonNode generators) {
    return stream(generators).flatMap(generator -> texts(generator.path("envs")));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get);
  }
}
