package io.datasetgateway.resilience;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request to a backend that may be given up at any time. The REST client (Quarkus 3.34 on
 * Vert.x 4.5) wants it to be cancelled between two moments. Before it has a connection, it would
 * forget the one that it is given, and nobody else would get that for minutes. When its answer is
 * there, it would close a connection that somebody else may have been given.
 */
public final class Departure {
  private static final ThreadLocal<@Nullable Departure> LEAVING = new ThreadLocal<>();
  private static final long LOOK_EVERY_MILLIS = 2;

  /** How long an answer that has begun may take to end when nobody wants it. */
  private static final Duration REST_OF_ANSWER = Duration.ofSeconds(1);

  private volatile Supplier<Stage> stage = () -> Stage.ASKED;
  private volatile boolean over;

  /** How far a request has come. */
  public enum Stage {
    /** It has no connection yet. */
    WAITING,
    /** It is being sent, or waits for its answer. */
    ASKED,
    /** Its answer has begun. */
    ANSWERED
  }

  private Departure() {}

  /**
   * Tells of the request that is being made on this thread how to see how far it has come. One of
   * which nothing is told may be cancelled at any time.
   */
  public static void follow(Supplier<Stage> stage) {
    Departure leaving = LEAVING.get();
    if (leaving != null) {
      leaving.stage = stage;
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
    emitter.onTermination(() -> giveUp(underWay, Deadline.in(REST_OF_ANSWER)));
  }

  private void giveUp(Cancellable underWay, Deadline ofAnswer) {
    Stage now = stage.get();
    if (over || now == Stage.ASKED || now == Stage.ANSWERED && ofAnswer.isOver()) {
      underWay.cancel();
    } else {
      Infrastructure.getDefaultWorkerPool()
          .schedule(() -> giveUp(underWay, ofAnswer), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
