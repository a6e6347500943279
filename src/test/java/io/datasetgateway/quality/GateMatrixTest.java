package io.datasetgateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.quality.ScriptedFeed.Given;
import io.datasetgateway.quality.ScriptedFeed.Table;
import io.datasetgateway.resilience.CacheTesting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every policy against every state of what feeds a dataset, by the caller and by the operator, held
 * against rules that are written down here once more, in other words.
 */
class GateMatrixTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** What {@code gateway.quality.max-age} says. */
  private static final Duration BOUND = Duration.ofHours(36);

  private static final List<Duration> AGES =
      List.of(Duration.ofMinutes(10), Duration.ofHours(3), Duration.ofHours(40));
  private static final List<String> MAX_AGES = List.of("", "1h", "6h", "3d");
  private static final List<String> SEVERITIES = List.of("warning", "error", "fatal");
  private static final List<String> HANDLINGS = List.of("allow", "warn", "fail");

  @TempDir Path folder;

  private final ScriptedFeed feed = new ScriptedFeed(NOW);
  private int passed;
  private int warned;
  private int refused;

  /** A policy, as it is written. */
  private record Written(String failOn, String maxAge, String onUnknown) {

    String asHeader() {
      return "fail-on=%s; on-unknown=%s%s"
          .formatted(failOn, onUnknown, maxAge.isEmpty() ? "" : "; max-age=" + maxAge);
    }

    String asFile() {
      return "policies: [{datasets: ['fed~*'], failOn: %s, onUnknown: %s%s}]"
          .formatted(failOn, onUnknown, maxAge.isEmpty() ? "" : ", maxAge: " + maxAge);
    }
  }

  private enum Outcome {
    PASSED,
    WARNED,
    REFUSED
  }

  @Test
  void check_whateverIsKnown_refusesWhatThePolicyForbidsAndNothingElse() throws IOException {
    // Given
    List<List<Given>> states = states();
    assertThat(states).hasSizeGreaterThan(1_000);

    // When
    for (Written policy : policies()) {
      checkAll(policy, states);
    }

    // Then
    assertThat(List.of(passed, warned, refused)).allMatch(count -> count > 1_000);
  }

  private void checkAll(Written policy, List<List<Given>> states) throws IOException {
    Gate callers = gate(null);
    Gate operators = gate(policy.asFile());
    for (List<Given> links : states) {
      feed.set(links);
      Outcome ofCaller =
          outcome(
              callers,
              new GatePass(PolicyText.parse(policy.asHeader()), null),
              Kind.BARRED_BY_CALLER);
      Outcome ofOperator = outcome(operators, new GatePass(null, null), Kind.BARRED_BY_OPERATOR);
      assertThat(ofCaller).as("caller, %s, %s", policy, links).isEqualTo(expected(policy, links));
      assertThat(ofOperator)
          .as("operator, %s, %s", policy, links)
          .isEqualTo(expected(policy, links.stream().filter(Given::trusted).toList()));
      count(ofCaller);
      count(ofOperator);
    }
  }

  private void count(Outcome outcome) {
    switch (outcome) {
      case PASSED -> passed++;
      case WARNED -> warned++;
      case REFUSED -> refused++;
    }
  }

  // What is to come of it

  private static Outcome expected(Written policy, List<Given> links) {
    int allowed = SEVERITIES.indexOf(policy.failOn());
    if (links.stream().anyMatch(one -> badness(one.table()) > allowed)) {
      return Outcome.REFUSED;
    }
    boolean certain =
        !links.isEmpty() && links.stream().allMatch(one -> isCertain(one, policy.maxAge()));
    if (certain) {
      return Outcome.PASSED;
    }
    return switch (policy.onUnknown()) {
      case "allow" -> Outcome.PASSED;
      case "warn" -> Outcome.WARNED;
      default -> Outcome.REFUSED;
    };
  }

  /** 0 for what is not bad, 3 for the worst. */
  private static int badness(Table table) {
    return switch (table) {
      case FATAL -> 3;
      case ERROR -> 2;
      case WARNING -> 1;
      case VALID, HALF_RUN, UNCHECKED, UNREADABLE, GONE -> 0;
    };
  }

  private static boolean isCertain(Given link, String maxAge) {
    boolean complete = link.table() == Table.VALID || badness(link.table()) > 0;
    Duration own =
        switch (maxAge) {
          case "1h" -> Duration.ofHours(1);
          case "6h" -> Duration.ofHours(6);
          default -> BOUND;
        };
    return complete && link.age().compareTo(own) <= 0;
  }

  // What there is to try

  private static List<Written> policies() {
    List<Written> all = new ArrayList<>();
    for (String failOn : SEVERITIES) {
      for (String maxAge : MAX_AGES) {
        HANDLINGS.forEach(handling -> all.add(new Written(failOn, maxAge, handling)));
      }
    }
    return all;
  }

  /** No link, each one, and each two. */
  private static List<List<Given>> states() {
    List<Given> single = new ArrayList<>();
    for (Table table : Table.values()) {
      for (Duration age : AGES) {
        single.add(new Given(table, age, true));
        single.add(new Given(table, age, false));
      }
    }
    List<List<Given>> all = new ArrayList<>();
    all.add(List.of());
    for (int i = 0; i < single.size(); i++) {
      all.add(List.of(single.get(i)));
      for (int j = i + 1; j < single.size(); j++) {
        all.add(List.of(single.get(i), single.get(j)));
      }
    }
    return all;
  }

  // The gate

  private static Outcome outcome(Gate gate, GatePass pass, Kind refusal) {
    try {
      gate.check(ScriptedFeed.FED, Use.QUERY, pass, Optional.empty()).await().indefinitely();
      return pass.warnings().isEmpty() ? Outcome.PASSED : Outcome.WARNED;
    } catch (FaultException e) {
      assertThat(e.fault().kind()).isEqualTo(refusal);
      assertThat(pass.warnings()).isEmpty();
      return Outcome.REFUSED;
    }
  }

  private Gate gate(@Nullable String policies) throws IOException {
    Optional<Path> file =
        policies == null
            ? Optional.empty()
            : Optional.of(Files.writeString(folder.resolve("policies.yaml"), policies));
    QualityConfig config = QualityConfigs.of(BOUND);
    Verdicts verdicts =
        new Verdicts(
            feed.backends(),
            feed,
            CacheTesting.forgetful(CLOCK),
            CLOCK,
            new VerdictCache(config, CLOCK),
            config);
    return new Gate(
        new OperatorsPolicies(() -> file, feed.backends()),
        verdicts,
        CLOCK,
        new SimpleMeterRegistry());
  }
}
