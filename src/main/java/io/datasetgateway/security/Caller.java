package io.datasetgateway.security;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The consumer whose request is being served, as it travels with the request. */
public final class Caller {
  private static final String KEY = Caller.class.getName();
  private static final String VALIDITY = KEY + ".validity";

  private Caller() {}

  /** The consumer of the request that is being served; absent in the gateway's own work. */
  public static Optional<Consumer> current() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  /**
   * Tells, whenever it is asked, whether the token of the present request still stands for the same
   * consumer with the same rights. For what outlives its request.
   */
  public static BooleanSupplier validity() {
    return VertxContext.isOnDuplicatedContext()
        ? ContextLocals.<BooleanSupplier>get(VALIDITY).orElse(() -> true)
        : () -> true;
  }

  static void attach(Consumer consumer) {
    ContextLocals.put(KEY, consumer);
  }

  static void attach(BooleanSupplier validity) {
    ContextLocals.put(VALIDITY, validity);
  }
}
