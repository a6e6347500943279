package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.job.SseEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Somebody who watches a job, and what was received so far. */
final class Watcher implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private final StringBuffer received = new StringBuffer();
  private final CompletableFuture<Flow.Subscription> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /**
   * @param last the id of the event to go on after; null for all of them
   */
  static Watcher of(GatewayProcess gateway, String job, String key, Long last) {
    HttpRequest.Builder request = gateway.request(job + "/events", key);
    if (last != null) {
      request.header("Last-Event-ID", String.valueOf(last));
    }
    Watcher watcher = new Watcher();
    GatewayProcess.http().sendAsync(request.build(), BodyHandlers.fromSubscriber(watcher));
    return watcher;
  }

  /** What has come so far, events and comments. */
  String text() {
    return received.toString();
  }

  /** The whole events that have come so far. */
  List<SseEvent> events() {
    String text = text();
    return SseEvent.parse(text.substring(0, text.lastIndexOf("\n\n") + 1));
  }

  boolean isOpen() {
    return opened.isDone() && !ended.isDone();
  }

  /** All events, once the stream has ended well. */
  List<SseEvent> endedWithin(Duration time) {
    assertThat(ended).succeedsWithin(time);
    return events();
  }

  /** Cuts the connection. */
  @Override
  public void close() {
    opened.join().cancel();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
    opened.complete(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    buffers.forEach(buffer -> received.append(StandardCharsets.UTF_8.decode(buffer)));
  }

  @Override
  public void onError(Throwable failure) {
    ended.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    ended.complete(null);
  }
}
