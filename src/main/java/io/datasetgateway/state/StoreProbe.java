package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Port: where the gateway remembers things, and whether that can be reached. */
public interface StoreProbe {
  /** Looks; does not fail. */
  Uni<State> look();

  /** In one line for the log. */
  String describe();

  /**
   * How the store is.
   *
   * @param kind the word of {@code gateway.store}
   * @param reachable whether it does what it is asked
   * @param since since when it does not; absent when it does
   */
  record State(String kind, boolean reachable, @Nullable Instant since) {}
}
