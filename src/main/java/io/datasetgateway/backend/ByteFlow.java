package io.datasetgateway.backend;

import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream with demand: a chunk is fetched when one is asked for.
 * Everything but a subscriber's wishes happens on the event loop of the connection.
 */
final class ByteFlow extends AbstractMulti<Buffer> implements Flow.Subscription {
  private final ByteTransport transport;
  private final HttpClientResponse response;
  private final Context context;
  private final IdleWatch idle;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private @Nullable MultiSubscriber<? super Buffer> reader;
  private @Nullable Throwable failure;
  private long wanted;

  /**
   * @param response paused, in its own context
   */
  ByteFlow(ByteTransport transport, HttpClientResponse response) {
    this.transport = transport;
    this.response = response;
    this.context = transport.vertx().getOrCreateContext();
    this.idle = new IdleWatch(transport.vertx(), transport.idleTimeout());
    response.exceptionHandler(this::fail);
    response.endHandler(end -> complete());
    response.handler(this::emit);
    idle.begin(() -> fail(stalled()));
  }

  CompletionStage<Void> over() {
    return over;
  }

  @Override
  public void subscribe(MultiSubscriber<? super Buffer> subscriber) {
    here(() -> attach(subscriber));
  }

  @Override
  public void request(long chunks) {
    here(() -> fetch(chunks));
  }

  @Override
  public void cancel() {
    here(this::giveUp);
  }

  private void here(Runnable task) {
    ByteTransport.run(context, task);
  }

  private void attach(MultiSubscriber<? super Buffer> subscriber) {
    if (reader != null) {
      subscriber.onSubscribe(new Nothing());
      subscriber.onFailure(new IllegalStateException("bytes flow once"));
      return;
    }
    reader = subscriber;
    subscriber.onSubscribe(this);
    if (failure != null) {
      subscriber.onFailure(failure);
    }
  }

  private void fetch(long chunks) {
    if (chunks <= 0) {
      fail(new IllegalArgumentException("a demand is positive"));
    } else if (!over.isDone()) {
      idle.progress();
      wanted = wanted + chunks < 0 ? Long.MAX_VALUE : wanted + chunks;
      response.fetch(chunks);
    }
  }

  private void emit(Buffer chunk) {
    if (reader != null && !over.isDone()) {
      idle.progress();
      wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
      reader.onItem(chunk);
    }
  }

  private void complete() {
    if (!over.isDone()) {
      idle.end();
      over.complete(null);
      if (reader != null) {
        reader.onCompletion();
      }
    }
  }

  private void fail(Throwable cause) {
    if (!over.isDone()) {
      Throwable translated = transport.translate(cause);
      failure = translated;
      close(translated);
      if (reader != null) {
        reader.onFailure(translated);
      }
    }
  }

  private void giveUp() {
    if (!over.isDone()) {
      close(new CancellationException("nobody reads on"));
    }
  }

  private void close(Throwable why) {
    idle.end();
    over.completeExceptionally(why);
    response.request().reset(0, why);
  }

  private Throwable stalled() {
    String detail =
        wanted > 0
            ? "This backend stopped in the middle of its answer."
            : "An answer of this backend was not read on.";
    return Fault.of(Fault.Kind.TIMED_OUT, transport.backend(), detail).asException();
  }

  /** What a second reader holds. */
  private record Nothing() implements Flow.Subscription {
    @Override
    public void request(long chunks) {}

    @Override
    public void cancel() {}
  }
}
