package io.datasetgateway.security;

import io.datasetgateway.resilience.CallContext;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.Optional;

/** Work that is not part of a request: it has no deadline and, mostly, no caller. */
public final class Background {
  private Background() {}

  /**
   * Runs work in a context of its own.
   *
   * @param owner in whose name backends are called, because it has credentials of its own; absent
   *     for the gateway's name
   */
  public static void run(Vertx vertx, Optional<Consumer> owner, Runnable work) {
    Context root = ((VertxInternal) vertx).createEventLoopContext();
    Context own = VertxContext.createNewDuplicatedContext(root);
    own.runOnContext(
        started -> {
          owner.ifPresent(
              consumer -> {
                Caller.attach(consumer);
                CallContext.current().withEntitlement(consumer.entitlement()).attach();
              });
          work.run();
        });
  }
}
