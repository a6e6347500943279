package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Ends work from outside. SmallRye's guards do not pass a subscriber's cancellation on to what they
 * guard, so it takes this side way.
 */
final class Cancellation {
  private final CompletableFuture<Object> signal = new CompletableFuture<>();

  /** The same work, cancelled and failed as soon as {@link #cancel()} is called. */
  @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // the emitter takes the outcome
  <T> Uni<T> reach(Uni<T> work) {
    Uni<T> cancelled =
        Uni.createFrom()
            .emitter(emitter -> signal.whenComplete((none, cause) -> emitter.fail(cause)));
    return Uni.combine().any().of(cancelled, work);
  }

  /** The same work, telling nobody that it was cancelled: nobody is left to be told. */
  <T> Uni<T> silence(Uni<T> work) {
    return work.onFailure(failure -> isCancelled()).recoverWithUni(Uni.createFrom().nothing());
  }

  void cancel() {
    signal.completeExceptionally(new CancellationException("nobody waits for this any more"));
  }

  boolean isCancelled() {
    return signal.isDone();
  }
}
