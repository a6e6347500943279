package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a request does, and how often it was done. */
final class ScriptedWork {
  private final AtomicInteger done = new AtomicInteger();

  int done() {
    return done.get();
  }

  Supplier<Uni<Answer>> answering(Answer answer) {
    return of(CompletableFuture.completedFuture(answer));
  }

  Supplier<Uni<Answer>> failing(Throwable failure) {
    return counted(Uni.createFrom().failure(failure));
  }

  /** It takes until the answer is there. */
  Supplier<Uni<Answer>> of(CompletableFuture<Answer> answer) {
    return counted(Uni.createFrom().completionStage(answer));
  }

  private Supplier<Uni<Answer>> counted(Uni<Answer> work) {
    return () -> {
      done.incrementAndGet();
      return work;
    };
  }
}
