package io.datasetgateway.proxy;

import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.id.BackendName;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was let in: it is open, and its caller may make it.
 *
 * @param to the way on
 * @param query as it was written, with its question mark; empty for none
 */
record Passage(BackendName backend, PassThrough to, ProxyRule rule, ProxyPath path, String query) {
  Optional<BodyCheck> bodyCheck() {
    return to.bodyCheck(rule.method(), path);
  }

  /** Whether the backend may take longer than any other call. */
  boolean waits() {
    return rule.waits() != null;
  }

  Uni<ByteAnswer> send(Map<String, String> headers, ByteBody body) {
    return to.send(new ProxyCall(backend, rule, path.raw() + query, headers, body));
  }
}
