package io.datasetgateway.link;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one area with one credential. It is looked through by one at a time, whoever
 * waits for it, and to its end also when nobody does any more.
 */
final class LinkSlot {
  private final Duration refresh;
  private final Duration maxStale;
  private @Nullable LinkIndex last;
  private @Nullable CompletableFuture<LinkIndex> underWay;

  /**
   * What is known.
   *
   * @param index null when nothing of use is
   * @param fault why it is not what is there now; null when it is
   */
  record Found(@Nullable LinkIndex index, @Nullable Fault fault) {}

  LinkSlot(Duration refresh, Duration maxStale) {
    this.refresh = refresh;
    this.maxStale = maxStale;
  }

  /**
   * What is known now, or will be soon.
   *
   * @param walk begins to look, and tells the result to whom it is given
   */
  Uni<Found> ask(Instant now, Consumer<CompletableFuture<LinkIndex>> walk) {
    CompletableFuture<LinkIndex> awaited;
    boolean isNew = false;
    synchronized (this) {
      if (last != null && !last.readAt().plus(refresh).isBefore(now)) {
        return Uni.createFrom().item(new Found(last, null));
      }
      if (underWay == null) {
        underWay = new CompletableFuture<>();
        isNew = true;
      }
      awaited = underWay;
    }
    if (isNew) {
      awaited.whenComplete((index, failure) -> settle(index));
      walk.accept(awaited);
    }
    return Uni.createFrom()
        .<LinkIndex>emitter(
            waiting ->
                awaited.whenComplete(
                    (index, failure) -> {
                      if (failure == null) {
                        waiting.complete(index);
                      } else {
                        waiting.fail(failure);
                      }
                    }))
        .map(index -> new Found(index, null))
        .onFailure(FaultException.class)
        .recoverWithItem(failure -> stale(now, ((FaultException) failure).fault()));
  }

  /** What was known before, if that is of use still. */
  synchronized Found stale(Instant now, Fault fault) {
    boolean isOfUse = last != null && !last.readAt().plus(maxStale).isBefore(now);
    return new Found(isOfUse ? last : null, fault);
  }

  private synchronized void settle(@Nullable LinkIndex index) {
    last = index == null ? last : index;
    underWay = null;
  }
}
