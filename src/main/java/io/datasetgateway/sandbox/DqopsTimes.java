package io.datasetgateway.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The spellings of an instant that DQOps mixes. */
final class DqopsTimes {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  private DqopsTimes() {}

  /** In statuses. */
  static String millis(Instant instant) {
    return MILLIS.format(instant);
  }

  /** In jobs. */
  static String nanos(Instant instant) {
    return NANOS.format(instant);
  }

  /** In errors. */
  static String offset(Instant instant) {
    return OFFSET.format(instant);
  }
}
