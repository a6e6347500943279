package io.datasetgateway.dataset;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets work on the same thing take turns, in the order it was asked for, within this process. */
final class Turns<K> {
  private final ConcurrentMap<K, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /** Runs the work when all earlier work on {@code key} has ended, in whatever way. */
  <T> Uni<T> take(K key, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              CompletableFuture<Void> mine = new CompletableFuture<>();
              @Nullable CompletableFuture<Void> before = last.put(key, mine);
              Uni<Void> turn =
                  before == null
                      ? Uni.createFrom().voidItem()
                      : Uni.createFrom().emitter(go -> before.thenRun(() -> go.complete(null)));
              return turn.chain(work::get).onTermination().invoke(() -> pass(key, before, mine));
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
      before.thenRun(next);
    }
  }
}
