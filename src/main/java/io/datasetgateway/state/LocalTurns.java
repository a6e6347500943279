package io.datasetgateway.state;

import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets work on the same thing take turns, in the order it was asked for, within this process. */
final class LocalTurns<K> {
  private final ConcurrentMap<K, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /** Runs the work when all earlier work on {@code key} has ended, in whatever way. */
  <T> Uni<T> take(K key, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Executor returning = CallContext.returning();
              CompletableFuture<Void> mine = new CompletableFuture<>();
              @Nullable CompletableFuture<Void> before = last.put(key, mine);
              Uni<Void> turn =
                  before == null
                      ? Uni.createFrom().voidItem()
                      : Uni.createFrom().emitter(go -> after(before, () -> go.complete(null)));
              // Whoever went before sets this free in its own name; the work is done in ours.
              return turn.emitOn(returning)
                  .chain(work::get)
                  .onTermination()
                  .invoke(() -> pass(key, before, mine));
            });
  }

  /** Work that gave up before its turn must not let the next one in before those ahead of it. */
  private void pass(K key, @Nullable CompletableFuture<Void> before, CompletableFuture<Void> mine) {
    Runnable next =
        () -> {
          mine.complete(null);
          last.remove(key, mine);
        };
    if (before == null || before.isDone()) {
      next.run();
    } else {
      after(before, next);
    }
  }

  /** Nothing fails a turn, so there is no failure to lose. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void after(CompletableFuture<Void> turn, Runnable next) {
    turn.thenRun(next);
  }
}
