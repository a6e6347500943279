package io.datasetgateway.resilience;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes calls as requests do: each in a Vert.x context of its own that carries its call context.
 */
public final class Requests implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();

  public static CallContext by(String entitlement, Duration deadline) {
    return new CallContext(Deadline.in(deadline), entitlement);
  }

  public static CallContext by(String entitlement) {
    return by(entitlement, Duration.ofSeconds(30));
  }

  /** Begins a request, and comes back once its call is made. */
  public <T> UniAssertSubscriber<T> begin(CallContext caller, Supplier<Uni<T>> call) {
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    UniAssertSubscriber<T> subscriber = UniAssertSubscriber.create();
    CountDownLatch made = new CountDownLatch(1);
    context.runOnContext(
        ignored -> {
          caller.attach();
          call.get().subscribe().withSubscriber(subscriber);
          made.countDown();
        });
    try {
      if (!made.await(5, TimeUnit.SECONDS)) {
        throw new AssertionError("the call was not made");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return subscriber;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
