package io.datasetgateway.job;

import io.datasetgateway.state.Operation;
import java.util.UUID;

/**
 * The name that a job gets from us before it is started, so that it can be found even when the
 * answer to its start is lost.
 *
 * @param value letters, digits and hyphens, beginning with a letter
 * @param mayExist whether a job of this name may have been started before: it must be looked for
 *     first
 * @param isUnderWay whether its start was sent and may still arrive: it must not be sent again
 */
public record JobKey(String value, boolean mayExist, boolean isUnderWay) {
  private static final String PREFIX = "gw-";

  public JobKey(String value, boolean mayExist) {
    this(value, mayExist, false);
  }

  /**
   * The name of the job that the present request starts: the same for a repetition with the same
   * {@code Idempotency-Key} and body, a new one without such a key.
   */
  public static JobKey next() {
    return Operation.current()
        .map(operation -> new JobKey(PREFIX + operation.name(), true, operation.isBegun()))
        .orElseGet(() -> new JobKey(PREFIX + UUID.randomUUID().toString().replace("-", ""), false));
  }
}
