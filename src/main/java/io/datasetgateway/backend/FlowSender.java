package io.datasetgateway.backend;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Sends bytes as they come: the next piece is asked for when the connection has taken one. */
final class FlowSender implements BodySender, Flow.Subscriber<byte[]> {
  /** One is written while the other is read. */
  private static final int UNDER_WAY = 2;

  private final ByteBody.Flowing body;
  private final HttpClientRequest to;
  private final Runnable progress;
  private final Promise<Void> sent = Promise.promise();
  private volatile Flow.@Nullable Subscription source;
  private volatile boolean stopped;

  /**
   * @param progress run whenever the connection took something
   */
  FlowSender(ByteBody.Flowing body, HttpClientRequest to, Runnable progress) {
    this.body = body;
    this.to = to;
    this.progress = progress;
  }

  @Override
  public Future<Void> send() {
    if (body.length() < 0) {
      to.setChunked(true);
    }
    body.bytes().subscribe().withSubscriber(this);
    return sent.future();
  }

  @Override
  public void stop() {
    if (!stopped) {
      stopped = true;
      Flow.Subscription taken = source;
      if (taken != null) {
        taken.cancel();
      }
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (stopped) {
      subscription.cancel();
    } else {
      subscription.request(UNDER_WAY);
    }
  }

  @Override
  public void onNext(byte[] piece) {
    if (stopped) {
      return;
    }
    to.write(Buffer.buffer(Unpooled.wrappedBuffer(piece))).onSuccess(taken -> next());
  }

  @Override
  public void onError(Throwable failure) {
    sent.tryFail(failure);
  }

  @Override
  public void onComplete() {
    if (!stopped) {
      stopped = true;
      to.end().onSuccess(taken -> progress.run());
      sent.tryComplete();
    }
  }

  private void next() {
    progress.run();
    Flow.Subscription from = source;
    if (from != null && !stopped) {
      from.request(1);
    }
  }
}
