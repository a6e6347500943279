package io.datasetgateway.quality;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which checks' results are asked for.
 *
 * @param months results of so many whole months back, and of this one; null for the backend's own
 *     choice
 * @param since results from then on; null for as far back as {@code months} says
 * @param checkTypes never empty
 * @param timeScale null for all, as everything below
 * @param dataGroup of a table that is checked group by group
 * @param category of checks
 * @param tableComparison name of a comparison with another table
 * @param qualityDimension such as {@code Completeness}
 */
public record QualityQuery(
    @Nullable Integer months,
    @Nullable Instant since,
    Set<CheckType> checkTypes,
    @Nullable TimeScale timeScale,
    @Nullable String dataGroup,
    @Nullable String checkName,
    @Nullable String category,
    @Nullable String tableComparison,
    @Nullable String qualityDimension) {

  /** How far back can be looked. */
  static final int MAX_MONTHS = 60;

  /** What counts unless something else is asked for: profiling is no promise. */
  private static final Set<CheckType> USUAL = Set.of(CheckType.MONITORING, CheckType.PARTITIONED);

  /** Everything that counts. */
  public static final QualityQuery STANDARD =
      new QualityQuery(null, null, USUAL, null, null, null, null, null, null);

  public QualityQuery {
    checkTypes = checkTypes.isEmpty() ? USUAL : Set.copyOf(checkTypes);
  }

  /**
   * Refuses what cannot be asked for.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the fields
   */
  void check(Instant now) {
    List<FieldError> errors = new ArrayList<>();
    if (months != null && since != null) {
      errors.add(new FieldError("since", "cannot be given together with months"));
    } else if (since != null && since.isBefore(earliest(now))) {
      errors.add(new FieldError("since", "must be within the last " + MAX_MONTHS + " months"));
    }
    addBlank(errors, "dataGroup", dataGroup);
    addBlank(errors, "checkName", checkName);
    addBlank(errors, "category", category);
    addBlank(errors, "tableComparison", tableComparison);
    addBlank(errors, "qualityDimension", qualityDimension);
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
  }

  private static Instant earliest(Instant now) {
    return now.atOffset(ZoneOffset.UTC).minusMonths(MAX_MONTHS).toInstant();
  }

  private static void addBlank(List<FieldError> errors, String field, @Nullable String text) {
    if (text != null && text.isBlank()) {
      errors.add(new FieldError(field, "must not be blank"));
    }
  }
}
