package io.datasetgateway.quality;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago the latest check may have run, as policies write it. */
final class MaxAge {
  /** What would be right. */
  static final String SHAPE =
      "must be a whole number from 1 to 999999 and s, m, h or d, such as 6h";

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  private MaxAge() {}

  /** Absent when it is not written like that. */
  static Optional<Duration> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(duration(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  private static Duration duration(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
