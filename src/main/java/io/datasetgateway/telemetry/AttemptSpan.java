package io.datasetgateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The span of one attempt to reach a backend, from its beginning to its end. */
public final class AttemptSpan {
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("gateway.outcome");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  /** What the request that is made next on this thread has to tell. */
  private static final ThreadLocal<@Nullable String> LEAVING = new ThreadLocal<>();

  private final Span span;
  private final @Nullable String traceparent;
  private final AtomicBoolean ended = new AtomicBoolean();

  private AttemptSpan(Span span, @Nullable String traceparent) {
    this.span = span;
    this.traceparent = traceparent;
  }

  static AttemptSpan of(Span span) {
    return new AttemptSpan(span, TraceParent.write(span.getSpanContext()));
  }

  /** One of which nobody is told, but for the backend, where there is something to tell. */
  static AttemptSpan unseen(@Nullable String traceparent) {
    return new AttemptSpan(Span.getInvalid(), traceparent);
  }

  /**
   * The request of this attempt is about to be made, on this thread: whoever makes it takes its
   * {@link #takeTraceparent}. Several attempts of one caller may be under way in the same context,
   * so that the context cannot tell them apart.
   */
  public void leaves() {
    LEAVING.set(traceparent);
  }

  /** The {@code traceparent} of the request that is being made; null when there is none to send. */
  public static @Nullable String takeTraceparent() {
    String leaving = LEAVING.get();
    LEAVING.remove();
    return leaving;
  }

  /** The attempt has succeeded, or nobody waited for it. */
  public void ended(String outcome) {
    end(outcome, false);
  }

  /**
   * The attempt has failed.
   *
   * @param fault the fault's own word
   */
  public void failed(String fault) {
    end(fault, true);
  }

  private void end(String outcome, boolean failed) {
    if (!span.isRecording() || !ended.compareAndSet(false, true)) {
      return;
    }
    span.setAttribute(OUTCOME, outcome);
    if (failed) {
      span.setAttribute(ERROR, outcome).setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
