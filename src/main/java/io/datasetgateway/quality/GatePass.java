package io.datasetgateway.quality;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings for the gate, and what the gate has to say with its answer. It travels with
 * the request.
 */
final class GatePass {
  private static final String KEY = GatePass.class.getName();

  private final @Nullable GatePolicy policy;
  private final @Nullable String override;
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  /**
   * @param policy the caller's own; null when it has none
   * @param override why the caller, who may, overrides the operator's; null when it does not
   */
  GatePass(@Nullable GatePolicy policy, @Nullable String override) {
    this.policy = policy;
    this.override = override;
  }

  /** That of the present request; without one, nothing is brought. */
  static GatePass current() {
    Optional<GatePass> attached =
        VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    return attached.orElseGet(() -> new GatePass(null, null));
  }

  void attach() {
    ContextLocals.put(KEY, this);
  }

  Optional<GatePolicy> policy() {
    return Optional.ofNullable(policy);
  }

  Optional<String> override() {
    return Optional.ofNullable(override);
  }

  /** Has something told with the answer, once. */
  void warn(String warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  List<String> warnings() {
    return warnings;
  }
}
