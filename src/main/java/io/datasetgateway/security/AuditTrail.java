package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is found out about a request on its way, for its {@link AuditEvent}. */
public final class AuditTrail {
  private static final String KEY = AuditTrail.class.getName();

  private @Nullable String operation;
  private @Nullable String problem;
  private boolean mutating;
  private boolean hidden;
  private boolean reported;
  private final Map<String, Object> facts = new LinkedHashMap<>();

  AuditTrail() {}

  /**
   * What becomes of a request for something outside of the caller's patterns: it reads as if it
   * were not there, and the audit tells the operator.
   */
  public static FaultException hidden() {
    current().ifPresent(trail -> trail.hidden = true);
    return Fault.notFound().asException();
  }

  /**
   * Adds something that an operator wants to find in the audit.
   *
   * @param value a text, number or truth value; never a credential or a part of a payload
   */
  public static void note(String name, Object value) {
    current().ifPresent(trail -> trail.add(name, value));
  }

  /**
   * The same, of something for which an event is written in any case.
   *
   * @param value likewise
   */
  public static void report(String name, Object value) {
    current()
        .ifPresent(
            trail -> {
              trail.reported = true;
              trail.add(name, value);
            });
  }

  static Optional<AuditTrail> current() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  void attach() {
    if (VertxContext.isOnDuplicatedContext()) {
      ContextLocals.put(KEY, this);
    }
  }

  void add(String name, Object value) {
    facts.put(name, value);
  }

  void isOf(@Nullable String operation, boolean mutating) {
    this.operation = operation;
    this.mutating = mutating;
  }

  void endedAs(String problem) {
    this.problem = problem;
  }

  @Nullable String operation() {
    return operation;
  }

  @Nullable String problem() {
    return problem;
  }

  boolean isMutating() {
    return mutating;
  }

  boolean isReported() {
    return reported;
  }

  boolean isHidden() {
    return hidden;
  }

  Map<String, Object> facts() {
    return facts;
  }
}
