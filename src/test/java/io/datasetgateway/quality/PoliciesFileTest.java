package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.id.DatasetId;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a policies file may say, and what becomes of it while it changes. */
class PoliciesFileTest {
  private static final DatasetId FED = ScriptedFeed.FED;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Use.class)
  void of_whenNothingElseIsSaid_isTheStandardForEveryUse(Use use) throws IOException {
    assertThat(policies("policies: [{datasets: ['fed~*']}]").of(FED, use))
        .containsExactly(GatePolicy.STANDARD);
  }

  @Test
  void of_whenSeveralMatch_isAllOfThem() throws IOException {
    // When
    OperatorsPolicies policies =
        policies(
            "policies: [{datasets: ['*'], failOn: fatal, maxAge: 2d, onUnknown: allow},"
                + " {datasets: ['feeding~*', 'fed~a'], onUnknown: warn, on: [query, rows]},"
                + " {datasets: ['fed~b']}]");

    // Then
    GatePolicy first = new GatePolicy(FailOn.FATAL, Duration.ofDays(2), OnUnknown.ALLOW);
    GatePolicy second = new GatePolicy(FailOn.ERROR, null, OnUnknown.WARN);
    assertThat(policies.of(FED, Use.ROWS)).containsExactly(first, second);
    assertThat(policies.of(FED, Use.UPLOAD)).containsExactly(first);
  }

  @Test
  void of_whenThereIsNoFile_isNothing() throws IOException {
    // When
    OperatorsPolicies policies = policies(null);

    // Then
    assertThat(policies.of(FED, Use.QUERY)).isEmpty();
    assertThat(policies.state().loadedAt()).isNull();
  }

  @Test
  void load_whenFileHasChanged_isInForce() throws IOException {
    // Given
    OperatorsPolicies policies = policies("policies: []");
    write("policies: [{datasets: ['fed~*']}]");

    // When
    policies.load();

    // Then
    assertThat(policies.of(FED, Use.QUERY)).hasSize(1);
  }

  @Test
  void load_whenFileIsMalformed_keepsTheLastGoodOneAndSaysSo() throws IOException {
    // Given
    OperatorsPolicies policies = policies("policies: [{datasets: ['fed~*']}]");
    write("policies: [{datasets: ['fed~*'], failon: fatal}]");

    // When
    policies.load();

    // Then
    assertThat(policies.of(FED, Use.QUERY)).containsExactly(GatePolicy.STANDARD);
    assertThat(policies.state().problem()).contains("policies[0].failon");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policies                                          | must have a member 'policies'",
        "policy: []                                        | policy: there is no such member",
        "{}                                                | has no member 'policies'",
        "policies: [~]                                     | policies[0] is empty",
        "policies: [{}]                                    | policies[0].datasets must name",
        "policies: [{datasets: []}]                        | policies[0].datasets must name",
        "policies: [{datasets: [~]}]                       | policies[0].datasets has an empty item",
        "policies: [{datasets: ['']}]                      | policies[0].datasets: '' matches no",
        "policies: [{datasets: ['dmo~*']}]                 | policies[0].datasets: 'dmo~*' matches no",
        "policies: [{datasets: ['*'], failOn: errors}]     | policies[0].failOn must be of",
        "policies: [{datasets: ['*'], failOn: [error]}]    | policies[0].failOn: has the wrong type",
        "policies: [{datasets: ['*'], maxAge: 6}]          | policies[0].maxAge must be a whole",
        "policies: [{datasets: ['*'], maxAge: 0h}]         | policies[0].maxAge must be a whole",
        "policies: [{datasets: ['*'], onUnknown: pass}]    | policies[0].onUnknown must be of",
        "policies: [{datasets: ['*'], on: []}]             | policies[0].on must name",
        "policies: [{datasets: ['*'], on: [read]}]         | policies[0].on must be of",
        "policies: [{datasets: ['*'], on: query}]          | policies[0].on: has the wrong type",
        "policies: [{datasets: ['*']}, {datasets: ['*'], x: 1}] | policies[1].x: there is no such",
        "policies: [{datasets: ['*'], datasets: ['*']}]    | is not YAML"
      })
  void start_whenFileIsMalformed_endsWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> policies(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gateway.policies-file")
        .hasMessageContaining(reason);
  }

  private OperatorsPolicies policies(@Nullable String text) throws IOException {
    Optional<Path> file = text == null ? Optional.empty() : Optional.of(write(text));
    return new OperatorsPolicies(() -> file, new ScriptedFeed(Instant.EPOCH).backends());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("policies.yaml"), text);
  }
}
