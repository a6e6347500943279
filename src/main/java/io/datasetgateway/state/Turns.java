package io.datasetgateway.state;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Deadline;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets work on the same thing take turns, in whichever replica: within one in the order it was
 * asked for, among several as it comes.
 */
public final class Turns {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** How long a turn is waited for by who has no deadline of its own. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalTurns<String> here = new LocalTurns<>();
  private final Leases leases;
  private final String space;

  /**
   * @param what names the kind of work: of several kinds, each has its own turns
   */
  public Turns(Store store, String what) {
    this.leases = new Leases(store);
    this.space = "turns/" + what;
  }

  /**
   * Runs the work when no other work on {@code key} is under way.
   *
   * @return fails with STORE_UNAVAILABLE while that cannot be known, with CONFLICT when the
   *     caller's time is over first
   */
  public <T> Uni<T> take(String key, Supplier<Uni<T>> work) {
    return here.take(
        key,
        () ->
            leased(
                key,
                deadline(),
                work,
                failure -> Uni.createFrom().failure(StoreFault.nothingDone(failure))));
  }

  /**
   * The same for work that is not put off: while the store cannot be reached, it is done all the
   * same.
   *
   * @param work is told whether nobody else can be at it
   */
  public <T> Uni<T> takeIfKnown(String key, Function<Boolean, Uni<T>> work) {
    return here.take(
        key, () -> leased(key, deadline(), () -> work.apply(true), unknown -> work.apply(false)));
  }

  private <T> Uni<T> leased(
      String key, Deadline until, Supplier<Uni<T>> work, Function<Throwable, Uni<T>> unknown) {
    return leases.holding(
        space,
        key,
        work,
        () ->
            until.isOver()
                ? Uni.createFrom().failure(takesLong())
                : Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(LOOK_EVERY)
                    .emitOn(CallContext.returning())
                    .chain(() -> leased(key, until, work, unknown)),
        unknown);
  }

  private static Deadline deadline() {
    return CallContext.current().deadline().atMost(PATIENCE);
  }

  private static FaultException takesLong() {
    return Fault.of(Kind.CONFLICT, "Another change of this is under way.")
        .with(Fault.COMMITTED, false)
        .withRetryAfter(Duration.ofSeconds(1))
        .asException();
  }
}
