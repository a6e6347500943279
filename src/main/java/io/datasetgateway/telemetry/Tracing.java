package io.datasetgateway.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The spans of requests and attempts, told to a collector when there is one. */
@ApplicationScoped
public class Tracing {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gateway.operation");
  private static final AttributeKey<String> CONSUMER =
      AttributeKey.stringKey("gateway.consumer.class");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final @Nullable Tracer tracer;

  Tracing(OpenTelemetry telemetry, @ConfigProperty(name = TracesSwitch.OFF) boolean off) {
    this.tracer = off ? null : telemetry.getTracer("dataset-gateway");
  }

  /** Those of attempts to reach one backend. */
  public AttemptSpans attempts(String backend, String kind) {
    return new AttemptSpans(tracer, backend, kind);
  }

  /** Whether anybody is told. */
  boolean isOn() {
    return tracer != null;
  }

  RequestTrace begin(HttpServerRequest request) {
    SpanContext parent = TraceParent.read(request.getHeader(TraceParent.HEADER));
    return new RequestTrace(
        tracer == null ? Span.wrap(TraceParent.below(parent)) : span(tracer, parent, request));
  }

  private static Span span(Tracer tracer, SpanContext parent, HttpServerRequest request) {
    String method = RequestMetrics.method(request.method().name());
    return tracer
        .spanBuilder(method)
        .setSpanKind(SpanKind.SERVER)
        .setParent(Context.root().with(Span.wrap(parent)))
        .setAttribute(METHOD, method)
        .setAttribute(SCHEME, request.scheme())
        .startSpan();
  }

  /**
   * Ends the span of a request.
   *
   * @param status of the answer; 0 when the caller was gone before its end
   */
  static void end(RequestTrace request, int status) {
    Span span = request.span();
    if (!span.isRecording()) {
      return;
    }
    Route route = request.route();
    if (route != null) {
      span.updateName(route.method() + " " + route.template())
          .setAttribute(ROUTE, route.template())
          .setAttribute(OPERATION, route.operation());
    }
    span.setAttribute(CONSUMER, request.consumerClass());
    if (status > 0) {
      span.setAttribute(STATUS, (long) status);
    }
    if (request.problem() != null) {
      span.setAttribute(ERROR, request.problem());
    }
    if (status == 0 || status >= 500) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
