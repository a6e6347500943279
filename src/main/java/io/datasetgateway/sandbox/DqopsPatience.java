package io.datasetgateway.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A request that waits for something, for so long and no longer. */
record DqopsPatience(RoutingContext ctx, Duration atMost) {

  /**
   * @param then gets what came, or nothing when the time is up; it is not called when the caller
   *     has hung up meanwhile
   */
  <T> void await(Future<T> event, Consumer<Optional<T>> then) {
    if (event.isComplete() || atMost.toMillis() <= 0) {
      then.accept(Optional.ofNullable(event.result()));
      return;
    }
    Context context = ctx.vertx().getOrCreateContext();
    AtomicBoolean done = new AtomicBoolean();
    Consumer<Optional<T>> once =
        came -> {
          if (!done.getAndSet(true) && !ctx.response().closed()) {
            then.accept(came);
          }
        };
    long timer = ctx.vertx().setTimer(atMost.toMillis(), up -> once.accept(Optional.empty()));
    event.onSuccess(
        came ->
            context.runOnContext(
                ignored -> {
                  ctx.vertx().cancelTimer(timer);
                  once.accept(Optional.of(came));
                }));
  }
}
