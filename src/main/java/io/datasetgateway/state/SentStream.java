package io.datasetgateway.state;

import io.datasetgateway.problem.StreamedBody;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * A body that is known only once it has gone by.
 *
 * @param head what else makes the request what it is
 * @param body hashed while it is read
 */
record SentStream(String head, StreamedBody body) implements Sent {
  @Override
  public @Nullable String fingerprint() {
    String hash = body.hash();
    return hash == null ? null : Fingerprint.of(head, hash);
  }

  @Override
  public Uni<Void> read() {
    return body.drained();
  }
}
