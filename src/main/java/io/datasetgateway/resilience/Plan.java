package io.datasetgateway.resilience;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a request would do, when it is only tried: while it travels with a request, reads are made,
 * and calls with an effect are written down in place of being made.
 */
public final class Plan {
  private static final String KEY = Plan.class.getName();

  private final List<PlannedCall> calls = new CopyOnWriteArrayList<>();
  private volatile @Nullable Object result;

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

  /** What would come of it, as far as it can be told before: data, as JSON shows it. */
  public void expect(Object outcome) {
    result = outcome;
  }

  @Nullable Object result() {
    return result;
  }

  /** In the order in which they would be begun. */
  List<PlannedCall> calls() {
    return List.copyOf(calls);
  }
}
