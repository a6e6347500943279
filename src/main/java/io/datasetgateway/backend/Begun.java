package io.datasetgateway.backend;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first item is here: what goes wrong before it fails the call that opened the
 * stream, and may be repeated; what goes wrong after it fails the reader.
 */
public final class Begun<T> extends AbstractMulti<T> implements Flow.Subscription {
  private final UniEmitter<? super Begun<T>> opener;
  private Flow.@Nullable Subscription source;
  private @Nullable T first;
  private @Nullable MultiSubscriber<? super T> reader;
  private @Nullable Runnable end;
  private boolean begun;

  private Begun(UniEmitter<? super Begun<T>> opener) {
    this.opener = opener;
  }

  /**
   * Opens a stream and waits for its first item, asking for no more.
   *
   * @return the whole stream with its first item, to be read once; fails as the stream does, and
   *     with a {@link NoSuchElementException} when it is empty
   */
  public static <T> Uni<Begun<T>> of(Multi<T> stream) {
    return Uni.createFrom()
        .emitter(
            opener -> {
              Begun<T> opening = new Begun<>(opener);
              opener.onTermination(opening::left);
              stream.subscribe().withSubscriber(opening.new Opening());
            });
  }

  /** An end that comes before the first item is read waits for that. */
  private void over(Runnable early, Runnable told) {
    synchronized (this) {
      if (begun && (reader == null || first != null)) {
        end = told;
        return;
      }
    }
    (begun ? told : early).run();
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> subscriber) {
    reader = subscriber;
    subscriber.onSubscribe(this);
  }

  @Override
  public void request(long items) {
    T held;
    Runnable ended;
    synchronized (this) {
      held = first;
      first = null;
      ended = held == null ? null : end;
    }
    if (held != null) {
      reader().onItem(held);
    }
    if (ended != null) {
      ended.run();
    } else if (source != null && (held == null || items > 1)) {
      source.request(held == null || items == Long.MAX_VALUE ? items : items - 1);
    }
  }

  /** Of the opening: whoever waited for it has what it is, or does not want it any more. */
  private void left() {
    if (!begun) {
      cancel();
    }
  }

  @Override
  public void cancel() {
    if (source != null) {
      source.cancel();
    }
  }

  private MultiSubscriber<? super T> reader() {
    if (reader == null) {
      throw new IllegalStateException("nobody reads");
    }
    return reader;
  }

  /** Hears the stream itself. */
  private final class Opening implements MultiSubscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      subscription.request(1);
    }

    @Override
    public void onItem(T item) {
      if (reader != null) {
        reader.onItem(item);
      } else {
        begun = true;
        first = item;
        opener.complete(Begun.this);
      }
    }

    @Override
    public void onFailure(Throwable failure) {
      over(() -> opener.fail(failure), () -> reader().onFailure(failure));
    }

    @Override
    public void onCompletion() {
      over(() -> opener.fail(new NoSuchElementException()), () -> reader().onCompletion());
    }
  }
}
