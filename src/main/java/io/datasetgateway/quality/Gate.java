package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.AuditTrail;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Lets a dataset be used when it is good enough: for the caller, who says so with {@value #POLICY},
 * and for the operator, whose policies file holds for everybody. What a policy does not allow is
 * not done.
 */
@ApplicationScoped
@Startup // so that what is counted is seen from the beginning
public class Gate {
  /** The caller's own policy. */
  public static final String POLICY = PolicyText.HEADER;

  /** Why the operator's policies are overridden; needs {@code quality:override}. */
  public static final String OVERRIDE = "Quality-Override";

  /** What was let through with a doubt, or against a policy. */
  public static final String WARNING = "Quality-Warning";

  /** A verdict that takes longer is unknown, however long the request may take. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final OperatorsPolicies operators;
  private final Verdicts verdicts;
  private final Clock clock;
  private final Counter refusedByOperator;
  private final Counter refusedByCaller;

  Gate(OperatorsPolicies operators, Verdicts verdicts, Clock clock, MeterRegistry metrics) {
    this.refusedByOperator = refusals(metrics, "operator");
    this.refusedByCaller = refusals(metrics, "caller");
    this.operators = operators;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /**
   * Asks whether a dataset may be used like this now. It waits for the verdict, half of the time
   * that the request has left; what cannot be had by then is unknown.
   *
   * @return asks anew each time that it is waited for, in the name of who calls this method. Fails
   *     with BARRED_BY_OPERATOR or BARRED_BY_CALLER when it may not; with NOT_FOUND or DENIED when
   *     its backend says so
   */
  public Uni<Void> check(DatasetId id, Use use) {
    return check(id, use, GatePass.current(), Caller.current());
  }

  /** The same in the name of a caller, who brings this. */
  Uni<Void> check(DatasetId id, Use use, GatePass pass, Optional<Consumer> caller) {
    // What comes later may not run where the request does.
    Executor returning = CallContext.returning();
    return Uni.createFrom()
        .deferred(() -> check(id, use, pass, caller, returning))
        .runSubscriptionOn(returning);
  }

  private Uni<Void> check(
      DatasetId id, Use use, GatePass pass, Optional<Consumer> caller, Executor returning) {
    List<GatePolicy> theirs = operators.of(id, use);
    return Uni.combine()
        .all()
        .unis(
            judged(!theirs.isEmpty(), () -> verdicts.trusted(id)),
            judged(pass.policy().isPresent(), () -> verdicts.known(id)))
        .asTuple()
        .emitOn(returning)
        .invoke(
            found -> {
              Ruling ruling = new Ruling(id, use, caller, clock.instant());
              found
                  .getItem1()
                  .ifPresent(quality -> requireOperators(ruling, theirs, quality, pass));
              found.getItem2().ifPresent(quality -> requireCallers(ruling, quality, pass));
            })
        .replaceWithVoid();
  }

  private static Uni<Optional<Quality>> judged(
      boolean wanted, Supplier<Uni<? extends Quality>> verdict) {
    return wanted
        ? Uni.createFrom()
            .<Quality>deferred(verdict)
            .ifNoItem()
            .after(patience())
            .recoverWithItem(Quality.UNREADABLE)
            .map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private static Duration patience() {
    Duration half = CallContext.current().deadline().remaining().dividedBy(2).plusMillis(1);
    return half.compareTo(LONGEST) < 0 ? half : LONGEST;
  }

  private static Counter refusals(MeterRegistry metrics, String policy) {
    return Counter.builder("gateway.quality.gate.refusals")
        .description("Uses of a dataset that a policy did not allow, by whose policy it was")
        .tag("policy", policy)
        .register(metrics);
  }

  private static FaultException counted(Counter refusals, Fault fault) {
    refusals.increment();
    return fault.asException();
  }

  private void requireOperators(
      Ruling ruling, List<GatePolicy> policies, Quality quality, GatePass pass) {
    List<Fault> refusals = new ArrayList<>();
    for (GatePolicy policy : policies) {
      ruling.refusal(Fault.Kind.BARRED_BY_OPERATOR, policy, quality).ifPresent(refusals::add);
      ruling.warning("operator", policy, quality).ifPresent(pass::warn);
    }
    if (!refusals.isEmpty()) {
      String reason =
          pass.override().orElseThrow(() -> counted(refusedByOperator, refusals.get(0)));
      AuditTrail.report("override", true);
      AuditTrail.report("overrideReason", reason);
      pass.warn("policy=operator; overridden");
    }
  }

  private void requireCallers(Ruling ruling, Quality quality, GatePass pass) {
    GatePolicy policy = pass.policy().orElseThrow();
    ruling
        .refusal(Fault.Kind.BARRED_BY_CALLER, policy, quality)
        .ifPresent(
            fault -> {
              throw counted(refusedByCaller, fault);
            });
    ruling.warning("caller", policy, quality).ifPresent(pass::warn);
  }
}
