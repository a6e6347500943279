package io.datasetgateway.problem;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/** How other rooms' tests stop a gateway. */
public final class Drains {
  private Drains() {}

  /** One that was not told to stop. */
  public static Drain of(Vertx vertx) {
    return new Drain(vertx, Optional.empty(), Optional.empty(), List.of());
  }

  /** Tells it to stop, without a delay. */
  public static void close(Drain drain) {
    drain.begin(new ShutdownDelayInitiatedEvent());
  }
}
