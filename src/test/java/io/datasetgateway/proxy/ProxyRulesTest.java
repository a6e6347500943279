package io.datasetgateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.security.MalformedFile;
import io.datasetgateway.security.WatchedFile;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
  private static final BackendName DQOPS = new BackendName("dqops");
  private static final ProxyRules SHIPPED =
      new ProxyRules(
          List.of(new ProxyRule("GET", new PathTemplate("/api/tables"), true, null)),
          List.of(new PathTemplate("/api/keys/**"), new PathTemplate("/api/users/{user}/key")));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/api/domains/, /api/domains/, true",
    "/api/domains/, /api/domains, false",
    "/api/domains, /api/domains/, false",
    "/api/domains/{d}, /api/domains/sales, true",
    "/api/domains/{d}, /api/domains/a%20b, true",
    "/api/domains/{d}, /api/domains/, false",
    "/api/domains/{d}, /api/domains/sales/switch, false",
    "/api/domains/{d}/x, /api/domains/sales/x, true",
    "/api/domains/{d}/x, /api/domains/sales/X, false"
  })
  void find_whenATemplateFits_opensExactlyThat(String template, String path, boolean open) {
    // Given
    ProxyRule rule = new ProxyRule("GET", new PathTemplate(template), true, null);
    ProxyRules rules = SHIPPED.opening(List.of(rule));

    // When
    Optional<ProxyRule> found = rules.find("GET", ProxyPath.of(path));

    // Then
    assertThat(found.isPresent()).isEqualTo(open);
    assertThat(rules.find("HEAD", ProxyPath.of(path))).isEmpty();
    assertThat(rules.find("get", ProxyPath.of(path))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/keys",
        "/api/keys/",
        "/api/keys/a",
        "/api/keys/a/b/c",
        "/api/Keys/a",
        "/api/KEYS",
        "/api/users/me/key",
        "/api/users/me/key/",
        "/api/users/me/Key",
        "/api/users/me/key%20",
        "/api/k%C4%B1ys"
      })
  void find_whenItIsClosed_staysSoWhateverIsOpened(String path) {
    // Given
    List<ProxyRule> everything =
        List.of(
                "/api/{a}",
                "/api/{a}/",
                "/api/{a}/{b}",
                "/api/{a}/{b}/{c}",
                "/api/{a}/{b}/{c}/",
                "/api/{a}/{b}/{c}/{d}",
                "/api/keys",
                "/api/Keys/{a}",
                "/api/users/{u}/key")
            .stream()
            .map(one -> new ProxyRule("GET", new PathTemplate(one), true, null))
            .toList();

    // When
    Optional<ProxyRule> found = SHIPPED.opening(everything).find("GET", ProxyPath.of(path));

    // Then
    assertThat(found.isPresent()).isEqualTo(path.contains("%C4")); // another word altogether
  }

  @Test
  void read_whenAFileIsGood_hasItsRules() throws Exception {
    // When
    List<ProxyRule> rules =
        read(
            """
            rules:
              - {method: GET, path: /api/search/tables, read: true}
              - {method: POST, path: "/api/jobs/{kind}", waits: 120s}
            """);

    // Then
    assertThat(rules)
        .containsExactly(
            new ProxyRule("GET", new PathTemplate("/api/search/tables"), true, null),
            new ProxyRule(
                "POST", new PathTemplate("/api/jobs/{kind}"), false, Duration.ofSeconds(120)));
    assertThat(rules.get(1).operation()).isEqualTo("proxy:POST:/api/jobs/{kind}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | rules",
        "rulez: [] | rulez",
        "rules: x | rules: has the wrong type",
        "'rules: [' | is not YAML",
        "'rules: [{path: /api/x}]' | rules[0].method",
        "'rules: [{method: get, path: /api/x}]' | rules[0].method",
        "'rules: [{method: TRACE, path: /api/x}]' | rules[0].method",
        "'rules: [{method: GET, path: /api/x}, {method: GET}]' | rules[1].path",
        "'rules: [{method: GET, path: /x}]' | rules[0].path",
        "'rules: [{method: GET, path: /api//x}]' | rules[0].path",
        "'rules: [{method: GET, path: /api/a%20b}]' | rules[0].path",
        "'rules: [{method: GET, path: \"/api/{a}b\"}]' | rules[0].path",
        "'rules: [{method: GET, path: \"/api/**\"}]' | rules[0].path",
        "'rules: [{method: GET, path: /api/x, reads: true}]' | reads",
        "'rules: [{method: GET, path: /api/x, waits: 2m}]' | rules[0].waits",
        "'rules: [{method: GET, path: /api/x, method: PUT}]' | is not YAML",
        "'{rules: [], closed: []}' | closed"
      })
  void read_whenAFileIsNotGood_saysWhat(String text, String expected) {
    // When
    Throwable failure = catchThrowable(() -> read(text));

    // Then
    assertThat(failure)
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("io.datasetgateway");
  }

  @Test
  void load_whenTheFileChanges_takesTheNewRulesAndKeepsTheLastGoodOnes() throws Exception {
    // Given
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, "rules: [{method: GET, path: /api/a, read: true}]");
    WatchedFile<ProxyRules> rules = SHIPPED.inForce(DQOPS, Optional.of(file));
    assertThat(opens(rules, "/api/a")).isTrue();
    assertThat(opens(rules, "/api/tables")).isFalse(); // in place of what ships

    // When
    Files.writeString(file, "rules: [{method: GET, path: /api/b, read: true}]");
    rules.load();

    // Then
    assertThat(opens(rules, "/api/a")).isFalse();
    assertThat(opens(rules, "/api/b")).isTrue();

    // When
    Files.writeString(file, "rules: [{method: GET}]");
    rules.load();
    Files.delete(file);
    rules.load();

    // Then
    assertThat(opens(rules, "/api/b")).isTrue();
    assertThat(rules.state().problem()).isEqualTo("cannot be read");

    // When
    Files.writeString(file, "rules: [{method: GET}]");
    rules.load();

    // Then
    assertThat(rules.property()).isEqualTo("gateway.backends.dqops.proxy-rules-file");
    assertThat(rules.state().problem()).startsWith("rules[0].path");

    // When
    Files.writeString(file, "rules: [{method: GET, path: /api/c}]");
    rules.load();

    // Then
    assertThat(rules.state().problem()).isNull();
    assertThat(opens(rules, "/api/c")).isTrue();
  }

  @Test
  void new_whenTheFileIsNotGood_namesThePropertyAndTheReason() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("rules.yaml"), "rules: [{method: GET}]");

    // When
    Throwable failure = catchThrowable(() -> SHIPPED.inForce(DQOPS, Optional.of(file)));
    Throwable missing =
        catchThrowable(() -> SHIPPED.inForce(DQOPS, Optional.of(folder.resolve("none"))));

    // Then
    assertThat(failure)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gateway.backends.dqops.proxy-rules-file")
        .hasMessageContaining("rules[0].path");
    assertThat(missing).hasMessageContaining("cannot be read");
  }

  private static boolean opens(WatchedFile<ProxyRules> rules, String path) {
    return rules.current().find("GET", ProxyPath.of(path)).isPresent();
  }

  private static List<ProxyRule> read(String text) throws MalformedFile {
    return ProxyRulesFile.read(text.getBytes(StandardCharsets.UTF_8)).toOpen();
  }
}
