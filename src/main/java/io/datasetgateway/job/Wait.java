package io.datasetgateway.job;

import io.datasetgateway.problem.Fault;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a caller waits for a job to end.
 *
 * @param time at least a second
 */
record Wait(Duration time) {
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,3})(s|m)?");

  /**
   * Reads a time as a caller writes it: {@code 30s}, {@code 2m}, or seconds.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID, naming the field
   */
  public static Wait fromString(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw Fault.invalid("wait", "must be 1 to 9999 seconds or minutes, such as 30s or 2m")
          .asException();
    }
    long number = Long.parseLong(matcher.group(1));
    return new Wait(
        "m".equals(matcher.group(2)) ? Duration.ofMinutes(number) : Duration.ofSeconds(number));
  }

  /** This time, but so that an answer can still be given within {@code left}. */
  Duration within(Duration left) {
    Duration most = left.minusMillis(500);
    return time.compareTo(most) < 0 ? time : most;
  }
}
