package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends work from outside. SmallRye's guards do not pass a subscriber's cancellation on to what they
 * guard, so it takes this side way.
 */
final class Cancellation {
  private static final Runnable DONE = () -> {};

  /** What ends the work; null before it began. */
  private final AtomicReference<@Nullable Runnable> end = new AtomicReference<>();

  /**
   * The same work, cancelled and failed as soon as {@link #cancel()} is called. To be done once.
   */
  <T> Uni<T> reach(Uni<T> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Cancellable running = work.subscribe().with(emitter::complete, emitter::fail);
              emitter.onTermination(running::cancel);
              Runnable stop =
                  () -> {
                    running.cancel();
                    emitter.fail(new CancellationException("nobody waits for this any more"));
                  };
              if (!end.compareAndSet(null, stop)) {
                stop.run();
              }
            });
  }

  /** The same work, telling nobody that it was cancelled: nobody is left to be told. */
  <T> Uni<T> silence(Uni<T> work) {
    return work.onFailure(failure -> isCancelled()).recoverWithUni(Uni.createFrom().nothing());
  }

  void cancel() {
    Runnable stop = end.getAndSet(DONE);
    if (stop != null) {
      stop.run();
    }
  }

  boolean isCancelled() {
    return end.get() == DONE;
  }
}
