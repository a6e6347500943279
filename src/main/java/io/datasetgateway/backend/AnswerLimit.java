package io.datasetgateway.backend;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stops reading an answer that is larger than JSON from a backend ever is, while it arrives. The
 * REST client itself has no such bound: it would collect whatever comes.
 */
final class AnswerLimit implements Consumer<HttpClientRequest> {
  private static final long CANCEL = 8; // HTTP/2 CANCEL; HTTP/1 closes the connection

  private final BackendName backend;
  private final long maxBytes;

  AnswerLimit(BackendName backend, long maxBytes) {
    this.backend = backend;
    this.maxBytes = maxBytes;
  }

  @Override
  public void accept(HttpClientRequest request) {
    request.response().onSuccess(response -> watch(request, response));
  }

  private void watch(HttpClientRequest request, HttpClientResponse response) {
    // Not before the first chunk: until then nobody listens for the end of the answer.
    long allowed = announced(response) > maxBytes ? 0 : maxBytes;
    AtomicLong bytes = new AtomicLong();
    response.handler(
        chunk -> {
          if (bytes.addAndGet(chunk.length()) > allowed) {
            refuse(request);
          }
        });
  }

  private static long announced(HttpClientResponse response) {
    String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void refuse(HttpClientRequest request) {
    request.reset(
        CANCEL,
        Fault.of(
                Fault.Kind.MALFORMED,
                backend.value(),
                "This backend answered more than the gateway reads.")
            .asException());
  }
}
