package io.datasetgateway.resilience;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a request would do, when it is only tried: while it travels with a request, reads are made,
 * and calls with an effect are written down in place of being made.
 */
public final class Plan {
  private static final String KEY = Plan.class.getName();

  private final List<PlannedCall> calls = new CopyOnWriteArrayList<>();

  /** The plan of the request that is being served; absent when it is meant. */
  public static Optional<Plan> current() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  void attach() {
    ContextLocals.put(KEY, this);
  }

  public void add(PlannedCall call) {
    calls.add(call);
  }

  /** In the order in which they would be begun. */
  List<PlannedCall> calls() {
    return List.copyOf(calls);
  }
}
