package io.datasetgateway.resilience;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * For whom, and until when, a backend is called. It travels with the request (in its Vert.x
 * context), so that ports need no parameter for it.
 *
 * @param deadline when the caller stops waiting
 * @param entitlement what the caller may see and which credential is used for it, as one text; two
 *     callers with the same one may share an answer
 */
public record CallContext(Deadline deadline, String entitlement) {
  private static final String KEY = CallContext.class.getName();
  private static final CallContext BACKGROUND = new CallContext(Deadline.none(), "gateway");

  /** The context of the request that is being served, or the gateway's own when there is none. */
  public static CallContext current() {
    return VertxContext.isOnDuplicatedContext()
        ? ContextLocals.<CallContext>get(KEY).orElse(BACKGROUND)
        : BACKGROUND;
  }

  /** Makes this the context of the request that is being served. */
  public void attach() {
    ContextLocals.put(KEY, this);
  }

  public CallContext withDeadline(Deadline other) {
    return new CallContext(other, entitlement);
  }

  public CallContext withEntitlement(String other) {
    return new CallContext(deadline, other);
  }

  /**
   * Runs work in the Vert.x context that was current when this was asked. A call that waited for
   * its turn, or is made again, would otherwise run in whatever context set it free, and might take
   * another caller's credential along.
   */
  public static Executor returning() {
    @Nullable Context here = Vertx.currentContext();
    return task -> {
      if (here == null || Vertx.currentContext() == here) {
        task.run();
      } else {
        here.runOnContext(ignored -> task.run());
      }
    };
  }
}
