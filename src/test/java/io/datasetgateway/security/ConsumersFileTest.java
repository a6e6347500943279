package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.state.Quota;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a consumers file may say. */
class ConsumersFileTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);

  @Test
  void read_whenItIsRight_hasEachConsumerUnderEachOfItsKeys() throws Exception {
    // Given
    String file =
        """
        consumers:
          - name: reporting
            keys: ["%s", "%s"]
            scopes: [datasets:read, "quality:read"]
            datasets: ["domo~*", "dqops~sales~*"]
            credentials: {domo: {token: dummy-value}}
        """
            .formatted(A, B);

    // When
    Map<KeyHash, Consumer> consumers = read(file);

    // Then
    assertThat(consumers).hasSize(2);
    Consumer consumer = consumers.get(KeyHash.ofHex("b".repeat(64)));
    assertThat(consumer).isEqualTo(consumers.get(KeyHash.ofHex("a".repeat(64))));
    assertThat(consumer.name()).isEqualTo("reporting");
    assertThat(consumer.scopes()).containsExactlyInAnyOrder("datasets:read", "quality:read");
    assertThat(consumer.datasets()).extracting(IdPattern::glob).hasSize(2);
    assertThat(consumer.credentialFor(new BackendName("domo")))
        .hasValueSatisfying(secret -> assertThat(secret.value()).isEqualTo("dummy-value"));
    assertThat(consumer.credentialFor(new BackendName("dqops"))).isEmpty();
    assertThat(consumer.toString()).doesNotContain("dummy-value");
  }

  @Test
  void read_whenCredentialIsInAFile_readsIt(@TempDir Path folder) throws Exception {
    // Given
    Path token = Files.writeString(folder.resolve("own.token"), "from-file\n");
    String file = one("credentials: {domo: {token-file: '" + token + "'}}");

    // When
    Consumer consumer = read(file).values().iterator().next();

    // Then
    assertThat(consumer.credentialFor(new BackendName("domo")))
        .hasValueSatisfying(secret -> assertThat(secret.value()).isEqualTo("from-file"));
  }

  @ParameterizedTest
  @CsvSource({"class: batch, batch", "quota: {requestsPerMinute: 6}, api-key"})
  void read_whenThereIsAClass_hasItForItsMetrics(String written, String expected) throws Exception {
    // When
    Consumer consumer = read(one(written)).values().iterator().next();

    // Then
    assertThat(consumer.consumerClass()).isEqualTo(expected);
  }

  @Test
  void read_whenThereAreTooManyClasses_isRefused() {
    // Given
    StringBuilder file = new StringBuilder("consumers:\n");
    for (int i = 0; i <= 20; i++) {
      file.append(
          "  - {name: c%d, keys: ['sha256:%064x'], scopes: ['*'], datasets: ['*'], class: c%d}\n"
              .formatted(i, i, i));
    }

    // When, Then
    assertThatThrownBy(() -> read(file.toString()))
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining("consumers[20].class: there are more than 20 classes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quota: {requestsPerMinute: 600} | 600 | 100",
        "quota: {requestsPerMinute: 3} | 3 | 1",
        "quota: {requestsPerMinute: 600, burst: 7} | 600 | 7"
      })
  void read_whenThereIsAQuota_hasIt(String written, int perMinute, int burst) throws Exception {
    // When
    Consumer consumer = read(one(written)).values().iterator().next();

    // Then
    assertThat(consumer.quota()).isEqualTo(new Quota(perMinute, burst));
  }

  @Test
  void read_whenProxyScopeHasNoRestriction_takesIt() throws Exception {
    // Given
    String file = one("scopes: ['proxy:domo-emea:read', 'proxy:dqops:write']");

    // When
    Consumer consumer = read(file).values().iterator().next();

    // Then
    assertThat(consumer.has("proxy:domo-emea:read")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | consumers",
        "`# nothing` | consumers",
        "{} | consumers",
        "`consumers:` | consumers",
        "`consumers: {}` | consumers",
        "`consumers: 5` | consumers",
        "`[]` | member 'consumers'",
        "`just words` | member 'consumers'",
        "`consumers: [` | not YAML",
        "`\t- x: [}` | not YAML",
        "`consumers: [null]` | consumers[0]",
        "`consumers: [5]` | consumers[0]",
        "`consumers: []\nconsumer: []` | consumer",
        "`consumers: []\nconsumers: []` | YAML"
      })
  void read_whenItIsNoListOfConsumers_saysWhy(String file, String reason) {
    assertThatThrownBy(() -> read(file == null ? "" : file))
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: | consumers[0].name",
        "name: ' ' | consumers[0].name",
        "name: 'jwt:alice' | consumers[0].name must not begin with jwt:",
        "credentials: {domo: {token: ' '}} | consumers[0].credentials.domo is empty",
        "credentials: {domo: {token-file: /dev/null}} | consumers[0].credentials.domo.token-file /dev/null cannot be read, or is empty",
        "quota: {} | consumers[0].quota.requestsPerMinute is missing",
        "quota: {requestsPerMinute: 0} | consumers[0].quota",
        "quota: {requestsPerMinute: 60, burst: 0} | consumers[0].quota",
        "quota: {requestsPerMinute: many} | quota",
        "quota: {perMinute: 60} | perMinute",
        "class: '' | consumers[0].class",
        "class: 'Batch jobs' | consumers[0].class",
        "keys: | consumers[0].keys",
        "keys: [] | consumers[0].keys",
        "keys: [null] | consumers[0].keys",
        "keys: ['secret-in-clear'] | consumers[0].keys",
        "keys: ['sha256:abc'] | consumers[0].keys",
        "keys: ['sha1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'] | consumers[0].keys",
        "keys: sha256:x | consumers[0].keys",
        "scopes: | consumers[0].scopes",
        "scopes: [] | consumers[0].scopes",
        "scopes: ['datasets:reed'] | datasets:reed",
        "scopes: ['datasets:*'] | datasets:*",
        "scopes: ['proxy:Domo:read'] | proxy:Domo:read",
        "datasets: | consumers[0].datasets",
        "datasets: [] | consumers[0].datasets",
        "datasets: [''] | consumers[0].datasets",
        "datasets: {a: b} | consumers[0].datasets",
        "credentials: {domo: {}} | consumers[0].credentials.domo",
        "credentials: {domo: } | consumers[0].credentials.domo",
        "credentials: {domo: {token: a, token-file: b}} | consumers[0].credentials.domo",
        "credentials: {domo: {token-file: /no/such/file}} | consumers[0].credentials.domo",
        "credentials: {domo: {password: x}} | password",
        "key: x | key",
        "dataset: ['*'] | dataset"
      })
  void read_whenAMemberIsWrong_saysWhichAndNoSecret(String member, String reason) {
    assertThatThrownBy(() -> read(one(member)))
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("secret-in-clear", "aaaa", "io.datasetgateway");
  }

  @Test
  void read_whenKeyIsInUpperCase_refusesIt() {
    assertThatThrownBy(() -> read(one("keys: ['sha256:" + "A".repeat(64) + "']")))
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining("consumers[0].keys");
  }

  @Test
  void read_whenProxyScopeMeetsRestrictedPatterns_refusesIt() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    consumers:
                      - name: a
                        keys: ["%s"]
                        scopes: ["proxy:domo:read"]
                        datasets: ["domo~*"]
                    """
                        .formatted(A)))
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining("proxy:domo:read");
  }

  @ParameterizedTest
  @CsvSource({"same, same, b, name", "first, second, a, keys"})
  void read_whenSomethingIsGivenTwice_refusesIt(
      String first, String second, String key, String reason) {
    // Given
    String file =
        """
        consumers:
          - {name: %s, keys: ["%s"], scopes: ["*"], datasets: ["*"]}
          - {name: %s, keys: ["sha256:%s"], scopes: ["*"], datasets: ["*"]}
        """
            .formatted(first, A, second, key.repeat(64));

    // When
    assertThatThrownBy(() -> read(file))
        // Then
        .isInstanceOf(MalformedFile.class)
        .hasMessageContaining("consumers[1]." + reason)
        .hasMessageContaining("twice");
  }

  /** A file of one consumer whose members are right but for the one given. */
  private static String one(String member) {
    String name = member.substring(0, member.indexOf(':'));
    StringBuilder file = new StringBuilder("consumers:\n  - ").append(member).append('\n');
    Map.of(
            "name", "name: a",
            "keys", "keys: ['" + A + "']",
            "scopes", "scopes: ['*']",
            "datasets", "datasets: ['*']")
        .forEach(
            (known, right) -> {
              if (!known.equals(name)) {
                file.append("    ").append(right).append('\n');
              }
            });
    return file.toString();
  }

  private static Map<KeyHash, Consumer> read(String file) throws MalformedFile {
    return ConsumersFile.read(file.getBytes(StandardCharsets.UTF_8));
  }
}
