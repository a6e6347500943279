package io.datasetgateway.sandbox;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which checks count for a table's status.
 *
 * @param types of checks, by default monitoring and partitioned
 * @param exact what a check must be in other respects; absent entries do not matter
 */
record DqopsStatusFilter(Set<String> types, Instant since, Map<String, String> exact) {

  private static final Set<String> TIME_SCALES = Set.of("daily", "monthly");
  private static final Map<String, Function<DqopsCheck, @Nullable String>> FIELDS =
      Map.of(
          "checkTimeScale", DqopsCheck::timeScale,
          "checkName", DqopsCheck::name,
          "category", DqopsCheck::category,
          "qualityDimension", DqopsCheck::dimension,
          // No seeded check groups its data or compares tables.
          "dataGroup", it -> "all data",
          "tableComparison", it -> null);

  DqopsStatusFilter {
    types = Set.copyOf(types);
    exact = Map.copyOf(exact);
  }

  /** What a status in a list counts. */
  static DqopsStatusFilter standard(Clock clock) {
    return new DqopsStatusFilter(Set.of("monitoring", "partitioned"), since(1, clock), Map.of());
  }

  /**
   * @throws IllegalArgumentException for a value of the wrong type
   */
  static DqopsStatusFilter of(MultiMap query, Clock clock) {
    Set<String> types = new HashSet<>();
    for (String type : Set.of("monitoring", "partitioned", "profiling")) {
      if (bool(query, type, !type.equals("profiling"))) {
        types.add(type);
      }
    }
    Map<String, String> exact = new HashMap<>();
    FIELDS.keySet().stream()
        .filter(query::contains)
        .forEach(name -> exact.put(name, query.get(name)));
    String scale = exact.get("checkTimeScale");
    if (scale != null && !TIME_SCALES.contains(scale)) {
      throw new IllegalArgumentException("Type mismatch.");
    }
    return new DqopsStatusFilter(types, since(query, clock), exact);
  }

  boolean accepts(DqopsCheck check) {
    Instant executedAt = check.executedAt();
    return executedAt != null
        && !executedAt.isBefore(since)
        && types.contains(check.type())
        && exact.entrySet().stream().allMatch(it -> matches(check, it));
  }

  private static boolean matches(DqopsCheck check, Map.Entry<String, String> wanted) {
    Function<DqopsCheck, @Nullable String> field = FIELDS.get(wanted.getKey());
    return field != null && wanted.getValue().equals(field.apply(check));
  }

  /** A date-time with or without Z, which is read as UTC either way; a bare date is refused. */
  private static Instant since(MultiMap query, Clock clock) {
    String since = query.get("since");
    try {
      return since == null
          ? since(Integer.parseInt(query.contains("months") ? query.get("months") : "1"), clock)
          : LocalDateTime.parse(since.replaceFirst("Z$", "")).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("Type mismatch.", e);
    }
  }

  /** From the first day of the month that is so many months ago. */
  private static Instant since(int months, Clock clock) {
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    return now.minusMonths(months)
        .withDayOfMonth(1)
        .truncatedTo(ChronoUnit.DAYS)
        .toInstant(ZoneOffset.UTC);
  }

  private static boolean bool(MultiMap query, String name, boolean absent) {
    String value = query.get(name);
    if (value == null) {
      return absent;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("Type mismatch.");
    }
    return value.equals("true");
  }
}
