package io.datasetgateway.state;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** What a caller sent, as far as it makes its request differ from others with the same key. */
interface Sent {
  /** Tells it from any other; absent until it was read to its end. */
  @Nullable String fingerprint();

  /** Reads it to its end, only to know it. */
  Uni<Void> read();

  /** What is known already. */
  static Sent known(String fingerprint) {
    return new Known(fingerprint);
  }

  /** What is known already. */
  record Known(String fingerprint) implements Sent {
    @Override
    public Uni<Void> read() {
      return Uni.createFrom().voidItem();
    }
  }
}
