package io.datasetgateway.state;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/**
 * What a request does, when its caller gave it an {@code Idempotency-Key}: the same for a
 * repetition of it, another for everything else. It travels with the request.
 *
 * @param name lower-case hex digits
 * @param isBegun whether it was begun before, and what came of that is not known
 */
public record Operation(String name, boolean isBegun) {
  private static final String KEY = Operation.class.getName();

  /** Absent when the caller gave no key. */
  public static Optional<Operation> current() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  /** The same one, which was begun before. */
  Operation begun() {
    return new Operation(name, true);
  }

  void attach() {
    ContextLocals.put(KEY, this);
  }
}
