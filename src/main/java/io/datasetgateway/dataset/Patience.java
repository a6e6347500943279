package io.datasetgateway.dataset;

import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long a part of an answer is waited for, so that there is time to answer without it.
 *
 * @param time from when it is asked for
 */
record Patience(Duration time) {
  private static final Duration OF_A_LIST = Duration.ofSeconds(3);

  /** Four fifths of what is left to the request. */
  static Patience ofRequest() {
    return new Patience(left().multipliedBy(4).dividedBy(5).plusMillis(1));
  }

  /** Half of what is left to the request, and never long: a list is not made to wait. */
  static Patience ofList() {
    Duration half = left().dividedBy(2).plusMillis(1);
    return new Patience(half.compareTo(OF_A_LIST) < 0 ? half : OF_A_LIST);
  }

  /**
   * The work, or what there is without it. It goes on where it was asked for.
   *
   * @param otherwise what there is when it takes longer
   */
  <T> Uni<T> most(Uni<T> work, Supplier<T> otherwise) {
    return Uni.createFrom()
        .deferred(
            () ->
                work.ifNoItem()
                    .after(time)
                    .recoverWithItem(otherwise)
                    .emitOn(CallContext.returning()));
  }

  private static Duration left() {
    return CallContext.current().deadline().remaining();
  }
}
