package io.datasetgateway.telemetry;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Follows every request from its head to its end. Every answer gets a trace id (W3C Trace Context)
 * and a request id: what a caller can tell the operator, and the operator finds in the log and
 * among the traces.
 */
@ApplicationScoped
class RequestWatch {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  /** Before everything else, so that refusals of the server itself carry the headers too. */
  private static final int FIRST = 10_000;

  private final Tracing tracing;
  private final RequestMetrics metrics;

  RequestWatch(Tracing tracing, RequestMetrics metrics) {
    this.tracing = tracing;
    this.metrics = metrics;
  }

  void register(@Observes Filters filters) {
    filters.register(this::begin, FIRST);
  }

  private void begin(RoutingContext request) {
    RequestTrace trace = tracing.begin(request.request());
    request
        .response()
        .putHeader(TraceParent.HEADER, trace.traceparent())
        .putHeader("X-Request-Id", requestId(request.request().getHeader("X-Request-Id"), trace));
    MDC.put("traceId", trace.traceId());
    if (tracing.isOn()) {
      MDC.put("spanId", trace.span().getSpanContext().getSpanId());
    }
    trace.attach();
    metrics.begun();
    request.addEndHandler(over -> end(request, trace, over.succeeded()));
    request.next();
  }

  private void end(RoutingContext request, RequestTrace trace, boolean answered) {
    int status = answered ? request.response().getStatusCode() : 0;
    metrics.ended(trace, request.request().method().name(), status);
    Tracing.end(trace, status);
  }

  private static String requestId(@Nullable String asked, RequestTrace trace) {
    return asked != null && REQUEST_ID.matcher(asked).matches() ? asked : trace.traceId();
  }
}
