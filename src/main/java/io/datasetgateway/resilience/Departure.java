package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request to a backend that may be given up at any time, also before it has left. Then it is
 * cancelled as soon as it has: the REST client (Quarkus 3.34) forgets a connection that it is given
 * for a request that was cancelled meanwhile, and nobody else gets it for minutes.
 */
public final class Departure {
  private static final ThreadLocal<@Nullable Departure> LEAVING = new ThreadLocal<>();
  private static final long LOOK_EVERY_MILLIS = 2;

  private volatile BooleanSupplier hasLeft = () -> true;
  private volatile boolean over;

  private Departure() {}

  /**
   * Tells of the request that is being made on this thread how to see that it has left. Whoever
   * does not may be cancelled at once.
   */
  public static void leavesWhen(BooleanSupplier hasLeft) {
    Departure leaving = LEAVING.get();
    if (leaving != null) {
      leaving.hasLeft = hasLeft;
    }
  }

  /**
   * A request that can be cancelled.
   *
   * @param call makes it, on the thread on which it is subscribed to
   */
  static <T> Uni<T> of(Supplier<Uni<T>> call) {
    return Uni.createFrom().emitter(emitter -> new Departure().begin(call, emitter));
  }

  private <T> void begin(Supplier<Uni<T>> call, UniEmitter<? super T> emitter) {
    Cancellable underWay;
    LEAVING.set(this);
    try {
      underWay =
          call.get()
              .onTermination()
              .invoke(() -> over = true)
              .subscribe()
              .with(emitter::complete, emitter::fail);
    } finally {
      LEAVING.remove();
    }
    emitter.onTermination(() -> giveUp(underWay));
  }

  private void giveUp(Cancellable underWay) {
    if (over || hasLeft.getAsBoolean()) {
      underWay.cancel();
    } else {
      Infrastructure.getDefaultWorkerPool()
          .schedule(() -> giveUp(underWay), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
