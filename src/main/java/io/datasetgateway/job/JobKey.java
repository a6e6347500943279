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
 */
public record JobKey(String value, boolean mayExist) {
  private static final String PREFIX = "gw-";

  /**
   * The name of the job that the present request starts: the same for a repetition with the same
   * {@code Idempotency-Key} and body, a new one without such a key.
   */
  public static JobKey next() {
    return Operation.current()
        .map(operation -> new JobKey(PREFIX + operation.name(), true))
        .orElseGet(() -> new JobKey(PREFIX + UUID.randomUUID().toString().replace("-", ""), false));
  }
}
