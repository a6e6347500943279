package io.datasetgateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a request that is being served, for whoever follows it. It travels with it. */
public final class RequestTrace {
  private static final String KEY = RequestTrace.class.getName();

  private final Span span;
  private final String traceparent;
  private final AttemptSpan unseenAttempt;
  private final long begun = System.nanoTime();
  private volatile @Nullable Route route;
  private volatile String consumerClass = RequestMetrics.NOBODY;
  private volatile @Nullable String problem;

  /**
   * @param span of the request; one that tells nobody when there are no traces
   */
  RequestTrace(Span span) {
    this.span = span;
    this.traceparent = TraceParent.write(span.getSpanContext());
    this.unseenAttempt = AttemptSpan.unseen(traceparent);
  }

  /** That of the request that is being served; absent in the gateway's own work. */
  public static Optional<RequestTrace> current() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  void attach() {
    if (VertxContext.isOnDuplicatedContext()) {
      ContextLocals.put(KEY, this);
    }
  }

  /** The trace id of the present request; null in the gateway's own work. */
  public static @Nullable String currentId() {
    return current().map(RequestTrace::traceId).orElse(null);
  }

  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  /** The {@code traceparent} of the answer. */
  String traceparent() {
    return traceparent;
  }

  Span span() {
    return span;
  }

  long nanos() {
    return System.nanoTime() - begun;
  }

  /** An attempt of which nobody is told: the backend is told of the request. */
  AttemptSpan unseenAttempt() {
    return unseenAttempt;
  }

  /** The operation that is called; null when the request leads to none, or has not got there. */
  @Nullable Route route() {
    return route;
  }

  void leadsTo(Route operation) {
    this.route = operation;
  }

  String consumerClass() {
    return consumerClass;
  }

  /**
   * Says who calls.
   *
   * @param name of one of few classes of consumers
   */
  public void isOf(String name) {
    this.consumerClass = name;
  }

  @Nullable String problem() {
    return problem;
  }

  /** Counts the requests that are answered with a problem; the same one each time. */
  public static Counter problems(MeterRegistry registry, String word) {
    return Counter.builder("gateway.problems")
        .description("Requests that were answered with a problem, by its kind")
        .tag("problem", word)
        .register(registry);
  }

  /**
   * Says that it is answered with a problem.
   *
   * @param word the problem's own, of which there are few
   */
  public void failedAs(String word) {
    this.problem = word;
  }
}
