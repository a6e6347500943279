package io.datasetgateway.security;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/** The consumer whose request is being served, as it travels with the request. */
public final class Caller {
  private static final String KEY = Caller.class.getName();

  private Caller() {}

  /** The consumer of the request that is being served; absent in the gateway's own work. */
  public static Optional<Consumer> current() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  static void attach(Consumer consumer) {
    ContextLocals.put(KEY, consumer);
  }
}
