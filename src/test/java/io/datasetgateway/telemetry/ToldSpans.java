package io.datasetgateway.telemetry;

import io.datasetgateway.canary.Secrets;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The spans that have ended, where there are traces: what any exporter is told. */
@ApplicationScoped
class ToldSpans implements SpanProcessor {
  private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

  /** The next spans, each as soon as it has ended, and none of them with a secret. */
  List<SpanData> take(int count) throws InterruptedException {
    List<SpanData> spans = new ArrayList<>();
    while (spans.size() < count) {
      SpanData span = ended.poll(10, TimeUnit.SECONDS);
      if (span == null) {
        throw new AssertionError("only " + spans.size() + " of " + count + " spans: " + spans);
      }
      Secrets.inAnswer(span.toString().replace(span.getInstrumentationScopeInfo().toString(), ""))
          .ifPresent(
              secret -> {
                throw new AssertionError("a span tells " + secret + ": " + span);
              });
      spans.add(span);
    }
    return spans;
  }

  void forget() {
    ended.clear();
  }

  int count() {
    return ended.size();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }
}
