package io.datasetgateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl apply -k} sends for each overlay. */
class KubernetesOverlaysTest {

  @BeforeAll
  static void needsKubectl() {
    assumeTrue(Kubernetes.isKubectlHere(), "kubectl is not installed: overlays are not rendered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/service", "overlays/sidecar"})
  void render_whenHeldAgainstTheModel_isKnownInEveryField(String folder) throws Exception {
    assertThat(Kubernetes.rendered(folder)).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/service", "overlays/sidecar"})
  void pods_whenHeldAgainstPodSecurity_areRestricted(String folder) throws Exception {
    // When
    List<PodSpec> pods = pods(folder);

    // Then
    assertThat(pods).isNotEmpty();
    pods.forEach(KubernetesOverlaysTest::assertRestricted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/service", "overlays/sidecar"})
  void namespace_whenApplied_enforcesRestricted(String folder) throws Exception {
    // When
    Namespace namespace = only(folder, Namespace.class);

    // Then
    assertThat(namespace.getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    assertThat(Kubernetes.rendered(folder))
        .filteredOn(one -> !(one instanceof Namespace))
        .allSatisfy(
            one ->
                assertThat(one.getMetadata().getNamespace())
                    .isEqualTo(namespace.getMetadata().getName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/service", "overlays/sidecar"})
  void gateway_whenItIsToldToEnd_hasTheTime(String folder) throws Exception {
    // Given
    Duration needed =
        shutdown("%prod.quarkus.shutdown.delay").plus(shutdown("quarkus.shutdown.timeout"));

    // When
    PodSpec pod = gatewayPod(folder);

    // Then
    assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
        .isGreaterThan(needed.plusSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/service", "overlays/sidecar"})
  void configuration_whenItChanges_makesNewPods(String folder) throws Exception {
    // Given
    List<String> names =
        all(folder, ConfigMap.class).stream().map(one -> one.getMetadata().getName()).toList();

    // When
    Container gateway = gateway(gatewayPod(folder));

    // Then
    assertThat(names).allMatch(name -> name.matches("dataset-gateway(-sidecar)?-[a-z0-9]{10}"));
    assertThat(gateway.getEnvFrom())
        .extracting(from -> from.getConfigMapRef().getName())
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** Only what is mounted as a whole folder is changed by Kubernetes while a pod runs. */
  @ParameterizedTest
  @ValueSource(strings = {"overlays/service", "overlays/sidecar"})
  void secrets_whenTheyRotate_reachTheGateway(String folder) throws Exception {
    // When
    PodSpec pod = gatewayPod(folder);
    Map<String, String> settings = settings(folder);

    // Then
    assertThat(gateway(pod).getVolumeMounts()).allMatch(mount -> mount.getSubPath() == null);
    assertThat(settings.entrySet())
        .filteredOn(one -> one.getKey().endsWith("_FILE"))
        .hasSize(3)
        .allSatisfy(
            one ->
                assertThat(gateway(pod).getVolumeMounts())
                    .anyMatch(mount -> one.getValue().startsWith(mount.getMountPath() + "/")));
  }

  @Test
  void service_whenItNamesPodsAndPorts_thereAreSuch() throws Exception {
    // Given
    List<Deployment> deployments = all("overlays/service", Deployment.class);

    // When
    List<Service> services = all("overlays/service", Service.class);

    // Then
    assertThat(services)
        .hasSize(3)
        .allSatisfy(
            service ->
                assertThat(deployments)
                    .filteredOn(one -> isSelected(one, service.getSpec().getSelector()))
                    .singleElement()
                    .satisfies(
                        one ->
                            assertThat(portNames(one))
                                .contains(
                                    service
                                        .getSpec()
                                        .getPorts()
                                        .get(0)
                                        .getTargetPort()
                                        .getStrVal())));
  }

  @Test
  void replicas_whenThereIsAnAutoscaler_areItsToSay() throws Exception {
    // When
    HorizontalPodAutoscaler scaler = only("overlays/service", HorizontalPodAutoscaler.class);
    PodDisruptionBudget budget = only("overlays/service", PodDisruptionBudget.class);
    Deployment gateway =
        all("overlays/service", Deployment.class).stream()
            .filter(
                one ->
                    one.getMetadata()
                        .getName()
                        .equals(scaler.getSpec().getScaleTargetRef().getName()))
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(gateway.getSpec().getReplicas()).isNull();
    assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
    assertThat(isSelected(gateway, budget.getSpec().getSelector().getMatchLabels())).isTrue();
    assertThat(gateway.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
        .hasSize(2)
        .allMatch(spread -> isSelected(gateway, spread.getLabelSelector().getMatchLabels()));
  }

  @Test
  void sidecar_whenItStands_isNativeAndHeardByThePodAlone() throws Exception {
    // When
    PodSpec pod = gatewayPod("overlays/sidecar");
    Container gateway = gateway(pod);
    Map<String, String> settings = settings("overlays/sidecar");

    // Then
    assertThat(pod.getInitContainers()).containsExactly(gateway);
    assertThat(gateway.getRestartPolicy()).isEqualTo("Always");
    assertThat(settings)
        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
        .containsEntry("QUARKUS_MANAGEMENT_HOST", "0.0.0.0")
        .containsKey("GATEWAY_SECURITY_TRUST_LOOPBACK_AS");
    assertThat(gateway.getPorts())
        .singleElement()
        .satisfies(
            port ->
                assertThat(settings.get("QUARKUS_MANAGEMENT_PORT"))
                    .isEqualTo(port.getContainerPort().toString()));
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getContainers())
        .allMatch(
            app ->
                app.getVolumeMounts().stream()
                    .noneMatch(mount -> mount.getName().startsWith("dataset-gateway")));
  }

  /** What the gateway is told, of all its ConfigMaps. */
  private static Map<String, String> settings(String folder) throws Exception {
    Map<String, String> settings = new HashMap<>();
    all(folder, ConfigMap.class).forEach(one -> settings.putAll(one.getData()));
    return settings;
  }

  private static void assertRestricted(PodSpec pod) {
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getHostPID()).isNull();
    assertThat(pod.getHostIPC()).isNull();
    assertThat(pod.getVolumes()).allMatch(KubernetesOverlaysTest::isOwn);
    assertThat(pod.getSecurityContext().getSysctls()).isEmpty();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    containers(pod).forEach(KubernetesOverlaysTest::assertRestricted);
  }

  private static void assertRestricted(Container container) {
    var context = container.getSecurityContext();
    assertThat(context.getAllowPrivilegeEscalation()).isFalse();
    assertThat(context.getPrivileged()).isNull();
    assertThat(context.getProcMount()).isNull();
    assertThat(context.getReadOnlyRootFilesystem()).isTrue();
    assertThat(Boolean.FALSE.equals(context.getRunAsNonRoot())).isFalse();
    assertThat(context.getRunAsUser() == null || context.getRunAsUser() > 0).isTrue();
    assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(context.getCapabilities().getAdd()).isEmpty();
    assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
    assertThat(container.getResources().getLimits()).containsKey("memory");
  }

  private static boolean isOwn(Volume volume) {
    return volume.getSecret() != null || volume.getEmptyDir() != null;
  }

  private static boolean isSelected(Deployment deployment, Map<String, String> labels) {
    return deployment
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getLabels()
        .entrySet()
        .containsAll(labels.entrySet());
  }

  private static List<String> portNames(Deployment deployment) {
    return containers(deployment.getSpec().getTemplate().getSpec())
        .flatMap(container -> container.getPorts().stream())
        .map(ContainerPort::getName)
        .toList();
  }

  private static PodSpec gatewayPod(String folder) throws Exception {
    return pods(folder).stream()
        .filter(pod -> containers(pod).anyMatch(KubernetesOverlaysTest::isGateway))
        .findFirst()
        .orElseThrow();
  }

  private static Container gateway(PodSpec pod) {
    return containers(pod).filter(KubernetesOverlaysTest::isGateway).findFirst().orElseThrow();
  }

  private static boolean isGateway(Container container) {
    return container.getImage().startsWith("dataset-gateway:");
  }

  private static Stream<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  private static List<PodSpec> pods(String folder) throws Exception {
    return all(folder, Deployment.class).stream()
        .map(deployment -> deployment.getSpec().getTemplate().getSpec())
        .toList();
  }

  private static <T extends HasMetadata> T only(String folder, Class<T> kind) throws Exception {
    assertThat(all(folder, kind)).hasSize(1);
    return all(folder, kind).get(0);
  }

  private static <T extends HasMetadata> List<T> all(String folder, Class<T> kind)
      throws Exception {
    return Kubernetes.rendered(folder).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Duration shutdown(String property) throws IOException {
    Properties settings = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.load(reader);
    }
    return DurationConverter.parseDuration(settings.getProperty(property));
  }
}
