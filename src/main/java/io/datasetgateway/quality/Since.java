package io.datasetgateway.quality;

import io.datasetgateway.problem.Fault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * From when on results count: an instant with its zone, since a wall clock's time means nothing.
 */
record Since(Instant value) {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  /**
   * Reads an instant as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static Since fromString(String text) {
    try {
      if (RFC_3339.matcher(text).matches()) {
        return new Since(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeParseException e) {
      // said below, as for what does not even look like one
    }
    throw Fault.invalid("since", "must be an RFC 3339 time, such as 2026-11-01T00:00:00Z")
        .asException();
  }
}
