package io.datasetgateway.backend;

import io.datasetgateway.resilience.Calls;
import io.datasetgateway.telemetry.AttemptSpan;
import io.datasetgateway.telemetry.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.RequestOptions;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.Consumer;

/**
 * Carries bytes to and from one backend without ever collecting them; typed clients would. What it
 * opens goes through {@link Calls} like every upstream call, as a change and not as a read, since a
 * stream cannot be shared.
 */
public final class ByteClient {
  private static final String AGENT = "dataset-gateway";

  private final ByteTransport transport;
  private final Consumer<MultivaluedMap<String, Object>> authorization;

  ByteClient(ByteTransport transport, Consumer<MultivaluedMap<String, Object>> authorization) {
    this.transport = transport;
    this.authorization = authorization;
  }

  /**
   * Makes one request, and answers when the head of its answer is there and is data.
   *
   * @return a new request with each subscription; cancelling it resets the connection. Fails with
   *     the fault that the answer is, and with TIMED_OUT when nothing flows for {@code
   *     tolerance.transfer-timeout}
   */
  public Uni<ByteAnswer> open(ByteRequest request) {
    return Uni.createFrom()
        .emitter(
            emitter -> new ByteExchange(transport, request, emitter).begin(addressed(request)));
  }

  private RequestOptions addressed(ByteRequest request) {
    RequestOptions options = transport.to(request);
    request.headers().forEach(options::putHeader);
    options.putHeader("User-Agent", AGENT);
    if (!(request.body() instanceof ByteBody.None) && request.body().length() >= 0) {
      options.putHeader("Content-Length", Long.toString(request.body().length()));
    }
    String traceparent = AttemptSpan.takeTraceparent();
    if (traceparent != null) {
      options.putHeader(TraceParent.HEADER, traceparent);
    }
    MultivaluedMap<String, Object> credential = new MultivaluedHashMap<>();
    authorization.accept(credential);
    credential.forEach(
        (name, values) -> values.forEach(value -> options.addHeader(name, value.toString())));
    return options;
  }
}
