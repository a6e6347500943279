package io.datasetgateway.state;

import io.datasetgateway.problem.Fault;
import java.util.regex.Pattern;

/**
 * What a caller names a request by, to be able to repeat it.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {
  /** The request's header. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  public IdempotencyKey {
    if (!SHAPE.matcher(value).matches()) {
      throw Fault.invalid(HEADER, "must be 1 to 255 visible ASCII characters").asException();
    }
  }

  /** Reads the header. */
  public static IdempotencyKey fromString(String value) {
    return new IdempotencyKey(value);
  }
}
