package io.datasetgateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins the spans of attempts to reach one backend. */
public final class AttemptSpans {
  private static final AttributeKey<String> BACKEND =
      AttributeKey.stringKey("gateway.backend.name");
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("gateway.backend.kind");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gateway.operation");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("gateway.attempt");
  private static final AttributeKey<Boolean> RETRY = AttributeKey.booleanKey("gateway.retry");
  private static final AttemptSpan ALONE = AttemptSpan.unseen(null);

  private final @Nullable Tracer tracer;
  private final String backend;
  private final String kind;

  /**
   * @param tracer absent when there are no traces
   */
  AttemptSpans(@Nullable Tracer tracer, String backend, String kind) {
    this.tracer = tracer;
    this.backend = backend;
    this.kind = kind;
  }

  /** Tells nobody. */
  public static AttemptSpans none() {
    return new AttemptSpans(null, "", "");
  }

  /**
   * Begins one.
   *
   * @param operation what is done, as the adapter names it
   * @param number of the attempt, from 1
   * @param request for which it is made; absent in the gateway's own work
   */
  public AttemptSpan begin(String operation, int number, Optional<RequestTrace> request) {
    Tracer telling = tracer;
    if (telling == null) {
      return request.map(RequestTrace::unseenAttempt).orElse(ALONE);
    }
    Context parent = request.map(one -> Context.root().with(one.span())).orElseGet(Context::root);
    SpanBuilder span =
        telling
            .spanBuilder(backend + " " + operation)
            .setSpanKind(SpanKind.CLIENT)
            .setParent(parent)
            .setAttribute(BACKEND, backend)
            .setAttribute(KIND, kind)
            .setAttribute(OPERATION, operation)
            .setAttribute(ATTEMPT, (long) number)
            .setAttribute(RETRY, number > 1);
    return AttemptSpan.of(span.startSpan());
  }
}
