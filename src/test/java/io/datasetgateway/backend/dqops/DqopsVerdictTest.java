package io.datasetgateway.backend.dqops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasetgateway.quality.Judge;
import io.datasetgateway.quality.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever DQOps answers, what cannot be relied on never passes, and an error always fails. What is
 * expected is read off the JSON itself.
 */
class DqopsVerdictTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final Duration MAX_AGE = Duration.ofDays(1);
  private static final Judge JUDGE = new Judge(Clock.fixed(NOW, ZoneOffset.UTC), MAX_AGE);

  private static final List<String> COUNTERS =
      List.of(
          "executed_checks", "valid_results", "warnings", "errors", "fatals", "execution_errors");
  private static final List<String> SEVERITIES =
      List.of(
          "valid", "warning", "error", "fatal", "execution_error", "VALID", "Error", "info", "");

  @Property(tries = 20_000)
  void judge_whateverIsAnswered_passesOnlyWhatIsSoundAndFailsWhatIsNot(
      @ForAll("statuses") String status) throws JsonProcessingException {
    // Given
    DqopsTableStatus answer =
        new DqopsRecording("GET", "", 200, status).as(new TypeReference<>() {});

    // When
    Verdict verdict = JUDGE.judge(DqopsQualityReading.of(answer)).verdict();

    // Then
    Verdict expected = expected(JSON.readTree(status));
    assertThat(verdict).as(status).isEqualTo(expected);
    Statistics.collect(verdict);
    Statistics.coverage(
        seen -> Stream.of(Verdict.values()).forEach(one -> seen.check(one).count(c -> c > 500)));
  }

  // What is expected

  private static Verdict expected(JsonNode status) {
    List<JsonNode> all = new ArrayList<>(List.of(status));
    List<JsonNode> checks = below(status, "checks");
    below(status, "columns").forEach(column -> checks.addAll(below(column, "checks")));
    List<JsonNode> parts = below(status, "columns");
    parts.addAll(below(status, "dimensions"));
    all.addAll(checks);
    all.addAll(parts);
    if (any(
        all, one -> says(one, "error") || says(one, "fatal") || counts(one, "errors", "fatals"))) {
      return Verdict.FAIL;
    }
    boolean unsound =
        !counts(status, "executed_checks")
            || status.path("table_exist").asText().equals("false")
            || any(all, DqopsVerdictTest::isUnsound)
            || hasBadTime(status, "last_check_executed_at", 1)
            || any(checks, one -> hasBadTime(one, "last_executed_at", isMonthly(one) ? 32 : 1))
            || any(parts, one -> hasBadTime(one, "last_check_executed_at", 32));
    if (unsound) {
      return Verdict.UNKNOWN;
    }
    return any(all, one -> says(one, "warning") || counts(one, "warnings"))
        ? Verdict.WARN
        : Verdict.PASS;
  }

  private static boolean isUnsound(JsonNode one) {
    long executed = one.path("executed_checks").asLong(-1);
    boolean told = Set.of("valid", "warning").contains(severity(one));
    long outcomes =
        COUNTERS.stream().skip(1).mapToLong(name -> Math.max(0, one.path(name).asLong())).sum();
    double score = one.hasNonNull("data_quality_kpi") ? one.get("data_quality_kpi").asDouble() : 0;
    return says(one, "execution_error")
        || counts(one, "execution_errors")
        || !(told || executed == 0)
        || executed > outcomes
        || COUNTERS.stream().anyMatch(name -> one.path(name).asLong() < 0)
        || !(score >= 0 && score <= 100);
  }

  private static boolean hasBadTime(JsonNode one, String member, int days) {
    String text = one.path(member).asText("");
    if (!text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z")) {
      return one.path("executed_checks").asLong(-1) != 0;
    }
    long millis = Instant.parse(text).toEpochMilli() - NOW.toEpochMilli();
    return millis > 300_000 || -millis > days * 86_400_000L;
  }

  private static boolean isMonthly(JsonNode check) {
    return check.path("time_scale").asText().equals("monthly");
  }

  private static boolean says(JsonNode one, String word) {
    return severity(one).equals(word);
  }

  private static String severity(JsonNode one) {
    return one.path("current_severity").asText("").toLowerCase(Locale.ROOT);
  }

  private static boolean counts(JsonNode one, String... counters) {
    return Stream.of(counters).anyMatch(name -> one.path(name).asLong() > 0);
  }

  private static boolean any(List<JsonNode> all, Predicate<JsonNode> test) {
    return all.stream().anyMatch(test);
  }

  private static List<JsonNode> below(JsonNode one, String member) {
    List<JsonNode> below = new ArrayList<>();
    one.path(member).forEach(below::add);
    return below;
  }

  // What is answered

  @Provide
  Arbitrary<String> statuses() {
    return Arbitraries.randomValue(DqopsVerdictTest::status);
  }

  /** An answer in which all is well, and then some of it is changed. */
  private static String status(Random random) {
    ObjectNode status = results(random, 4, "last_check_executed_at");
    status.put("connection_name", "shop").put("table_exist", true).put("data_quality_kpi", 100.0);
    List<ObjectNode> all = new ArrayList<>(List.of(status));
    addChecks(all, status.putObject("checks"), random);
    ObjectNode columns = status.putObject("columns");
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode column = columns.putObject("c" + i);
      column.setAll(results(random, 2, "last_check_executed_at"));
      all.add(column);
      addChecks(all, column.putObject("checks"), random);
    }
    ObjectNode dimensions = status.putObject("dimensions");
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode dimension = dimensions.putObject("d" + i);
      dimension.setAll(results(random, 2, "last_check_executed_at"));
      all.add(dimension);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      change(status, all.get(random.nextInt(all.size())), random);
    }
    return status.toString();
  }

  private static void addChecks(List<ObjectNode> all, ObjectNode into, Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      ObjectNode check = into.putObject("check" + i);
      check.setAll(results(random, 1, "last_executed_at"));
      check.put("check_type", "monitoring");
      check.put("time_scale", random.nextInt(4) == 0 ? "monthly" : "daily");
      all.add(check);
    }
  }

  private static ObjectNode results(Random random, int executed, String time) {
    boolean warns = random.nextInt(12) == 0;
    ObjectNode results = JSON.createObjectNode();
    results.put("current_severity", warns ? "warning" : "valid");
    results.put("highest_historical_severity", SEVERITIES.get(random.nextInt(4)));
    results.put(time, NOW.minusSeconds(random.nextInt(86_000)).toString());
    COUNTERS.forEach(name -> results.put(name, 0));
    return results
        .put("executed_checks", executed)
        .put("valid_results", warns ? executed - 1 : executed)
        .put("warnings", warns ? 1 : 0);
  }

  private static void change(ObjectNode status, ObjectNode one, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> changeSeverity(one, random);
      case 1, 2 -> changeCounter(one, random);
      case 3 -> changeTime(one, random);
      case 4 -> changeScore(one, random);
      case 5 -> status.put("table_exist", random.nextBoolean());
      case 6 -> loseSomething(status, one, random);
      default -> beUnused(one, random);
    }
  }

  private static void changeSeverity(ObjectNode one, Random random) {
    int choice = random.nextInt(SEVERITIES.size() + 2);
    if (choice < SEVERITIES.size()) {
      one.put("current_severity", SEVERITIES.get(choice));
    } else if (choice == SEVERITIES.size()) {
      one.putNull("current_severity");
    } else {
      one.remove("current_severity");
    }
  }

  private static void changeCounter(ObjectNode one, Random random) {
    String counter = COUNTERS.get(random.nextInt(COUNTERS.size()));
    int value = random.nextInt(-1, 7);
    if (value == 6) {
      one.remove(counter);
    } else {
      one.put(counter, value);
    }
  }

  private static void changeTime(ObjectNode one, Random random) {
    String member = one.has("last_executed_at") ? "last_executed_at" : "last_check_executed_at";
    switch (random.nextInt(6)) {
      case 0 -> one.remove(member);
      case 1 -> one.putNull(member);
      case 2 -> one.put(member, "yesterday");
      case 3 -> one.put(member, NOW.toEpochMilli());
      case 4 -> one.put(member, NOW.plusSeconds(random.nextInt(600)).toString());
      default -> one.put(member, NOW.minusSeconds(random.nextInt(4_000_000)).toString());
    }
  }

  private static void changeScore(ObjectNode one, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> one.remove("data_quality_kpi");
      case 1 -> one.put("data_quality_kpi", "NaN");
      default -> one.put("data_quality_kpi", random.nextInt(-20, 121));
    }
  }

  private static void loseSomething(ObjectNode status, ObjectNode one, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> one.removeAll();
      case 1 -> status.withObject("/checks").putNull("lost");
      case 2 -> status.withObject("/columns").putNull("lost");
      default -> status.remove(List.of("checks", "columns", "dimensions").get(random.nextInt(3)));
    }
  }

  /** Nothing was run there, as far as it tells. */
  private static void beUnused(ObjectNode one, Random random) {
    COUNTERS.forEach(name -> one.put(name, 0));
    one.remove("current_severity");
    if (random.nextBoolean()) {
      one.remove("last_executed_at");
    }
  }
}
