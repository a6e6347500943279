package io.datasetgateway.quality;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How good a dataset is, with the evidence.
 *
 * @param severity the worst that the latest results say; absent when they say nothing
 * @param doubts why they are not enough for a pass; empty when they are
 * @param score share of results that are valid or a warning, in percent; absent when the backend
 *     does not tell
 * @param checkedAt when the latest check ran; absent when none did
 * @param age how long ago that is, as an ISO-8601 duration in whole seconds
 * @param dimensions the same by dimension of quality; absent in a list
 * @param failing the checks that did not pass, the worst first, at most {@value #MAX_FAILING};
 *     absent in a list
 * @param checks every check; only when included
 * @param columns the same by column; only when included
 * @param via the datasets that were judged in place of this one, which they feed; absent when it
 *     was judged itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quality(
    Verdict verdict,
    @Nullable Severity severity,
    SortedSet<Doubt> doubts,
    @Nullable Double score,
    Counts counts,
    @Nullable Instant checkedAt,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration age,
    @Nullable List<QualityPart> dimensions,
    @Nullable List<QualityCheck> failing,
    @Nullable List<QualityCheck> checks,
    @Nullable List<QualityPart> columns,
    @Nullable List<Via> via) {

  /** How many failing checks are shown. */
  static final int MAX_FAILING = 100;

  static final Comparator<QualityCheck> WORST_FIRST =
      Comparator.comparing(QualityCheck::severity, Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed()
          .thenComparing(QualityCheck::check)
          .thenComparing(QualityCheck::column, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Its results could not be read. */
  public static final Quality UNREADABLE =
      new Quality(
          Verdict.UNKNOWN,
          null,
          new TreeSet<>(Set.of(Doubt.UNREADABLE)),
          null,
          Counts.UNTOLD,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  public Quality {
    dimensions = dimensions == null ? null : List.copyOf(dimensions);
    failing = failing == null ? null : List.copyOf(failing);
    checks = checks == null ? null : List.copyOf(checks);
    columns = columns == null ? null : List.copyOf(columns);
    via = via == null ? null : List.copyOf(via);
  }

  /** The same in short, as lists show it. */
  public Quality summary() {
    return new Quality(
        verdict, severity, doubts, score, counts, checkedAt, age, null, null, null, null, via);
  }

  static Quality of(
      QualityReading reading, Judgement judgement, Set<QualityInclude> include, Instant now) {
    Result total = reading.total();
    List<QualityCheck> checks = reading.checks().stream().map(QualityCheck::of).toList();
    return new Quality(
        judgement.verdict(),
        judgement.severity(),
        judgement.doubts(),
        total.soundScore(),
        total.counts(),
        total.checkedAt(),
        age(total.checkedAt(), now),
        reading.dimensions().stream().map(QualityPart::of).toList(),
        failing(checks),
        include.contains(QualityInclude.CHECKS) ? checks : null,
        include.contains(QualityInclude.COLUMNS)
            ? reading.columns().stream().map(QualityPart::of).toList()
            : null,
        null);
  }

  private static List<QualityCheck> failing(List<QualityCheck> checks) {
    return checks.stream()
        .filter(check -> check.severity() != null && check.severity() != Severity.VALID)
        .sorted(WORST_FIRST)
        .limit(MAX_FAILING)
        .toList();
  }

  /** What lies ahead has no age. */
  static @Nullable Duration age(@Nullable Instant checkedAt, Instant now) {
    return checkedAt == null || checkedAt.isAfter(now)
        ? null
        : Duration.between(checkedAt, now).truncatedTo(ChronoUnit.SECONDS);
  }
}
