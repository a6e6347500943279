package io.datasetgateway.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header {@value #HEADER} (W3C Trace Context). A caller's {@code tracestate} goes no further.
 */
public final class TraceParent {
  /** The name of the header. */
  public static final String HEADER = "traceparent";

  private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();
  private static final IdGenerator IDS = IdGenerator.random();

  private TraceParent() {}

  /**
   * Where a trace comes from.
   *
   * @param header as it was sent; null when none was
   * @return not valid when nothing that is right was sent
   */
  static SpanContext read(@Nullable String header) {
    return header == null
        ? SpanContext.getInvalid()
        : Span.fromContext(FORMAT.extract(Context.root(), header, Header.ONLY)).getSpanContext();
  }

  static String write(SpanContext span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }

  /** A span of which nobody is told, in the trace of {@code parent} or in one of its own. */
  static SpanContext below(SpanContext parent) {
    return parent.isValid()
        ? unseen(parent.getTraceId(), parent.getTraceFlags())
        : unseen(IDS.generateTraceId(), TraceFlags.getDefault());
  }

  private static SpanContext unseen(String traceId, TraceFlags flags) {
    return SpanContext.create(traceId, IDS.generateSpanId(), flags, TraceState.getDefault());
  }

  /** Where the propagator finds the one header. */
  private enum Header implements TextMapGetter<String> {
    ONLY;

    @Override
    public Iterable<String> keys(String header) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String header, String key) {
      return key.equals(HEADER) ? header : null;
    }
  }
}
