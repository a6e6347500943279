package io.datasetgateway.rows.storage;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions are wanted.
 *
 * @param since recorded then or later; null for as far back as there are
 * @param until recorded then or before; null for up to now
 * @param statuses the backend's own words, in any case; empty for all
 * @param indexedOnly whether only those that queries can see
 */
public record VersionFilter(
    @Nullable Instant since, @Nullable Instant until, List<String> statuses, boolean indexedOnly) {
  /** All that there are, indexed or not. */
  public static final VersionFilter ALL = new VersionFilter(null, null, List.of(), false);

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final int MOST_WORDS = 20;

  public VersionFilter {
    statuses = List.copyOf(new TreeSet<>(statuses));
  }

  /**
   * Reads it as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the fields
   */
  static VersionFilter of(
      @Nullable String since, @Nullable String until, Set<String> statuses, boolean indexedOnly) {
    List<FieldError> errors = new ArrayList<>();
    Instant from = time("since", since, errors);
    Instant to = time("until", until, errors);
    if (from != null && to != null && from.isAfter(to)) {
      errors.add(new FieldError("until", "must not be before since"));
    }
    if (statuses.size() > MOST_WORDS
        || !statuses.stream().allMatch(one -> WORD.matcher(one).matches())) {
      errors.add(
          new FieldError(
              "status", "must be at most " + MOST_WORDS + " words of letters, digits, _ and -"));
    }
    if (!errors.isEmpty()) {
      throw Fault.invalid(errors).asException();
    }
    return new VersionFilter(from, to, List.copyOf(statuses), indexedOnly);
  }

  private static @Nullable Instant time(
      String field, @Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return null;
    }
    try {
      if (RFC_3339.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant();
      }
    } catch (DateTimeException e) {
      // said below, as for what does not even look like one
    }
    errors.add(new FieldError(field, "must be an RFC 3339 time, such as 2026-11-01T00:00:00Z"));
    return null;
  }
}
