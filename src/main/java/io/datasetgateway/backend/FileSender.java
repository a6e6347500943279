package io.datasetgateway.backend;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** Sends a part of a file, reading no faster than the connection takes it. */
final class FileSender implements BodySender {
  private static final int CHUNK = 256 * 1024;

  private final Vertx vertx;
  private final ByteBody.OnDisk part;
  private final HttpClientRequest to;
  private final Runnable progress;
  private final Promise<Void> sent = Promise.promise();
  private @Nullable AsyncFile file;
  private long count;
  private boolean stopped;

  /**
   * @param progress run whenever the connection took something
   */
  FileSender(Vertx vertx, ByteBody.OnDisk part, HttpClientRequest to, Runnable progress) {
    this.vertx = vertx;
    this.part = part;
    this.to = to;
    this.progress = progress;
  }

  /** Fails when the file cannot be read as it was said to be. */
  @Override
  public Future<Void> send() {
    vertx
        .fileSystem()
        .open(part.file().toString(), new OpenOptions().setWrite(false).setCreate(false))
        .onSuccess(this::opened)
        .onFailure(sent::tryFail);
    return sent.future();
  }

  @Override
  public void stop() {
    if (!stopped) {
      stopped = true;
      if (file != null) {
        file.close();
      }
    }
  }

  private void opened(AsyncFile opened) {
    file = opened;
    if (stopped) {
      opened.close();
      return;
    }
    opened
        .setReadPos(part.from())
        .setReadLength(part.length())
        .setReadBufferSize(CHUNK)
        .exceptionHandler(sent::tryFail)
        .endHandler(end -> ended())
        .handler(chunk -> write(opened, chunk));
  }

  private void write(AsyncFile from, Buffer chunk) {
    if (stopped) {
      return;
    }
    count += chunk.length();
    to.write(chunk).onSuccess(taken -> progress.run());
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(drained -> from.resume());
      if (!to.writeQueueFull()) { // taken meanwhile, on its own thread, and nobody told
        from.resume();
      }
    }
  }

  private void ended() {
    if (stopped) {
      return;
    }
    stop();
    if (count == part.length()) {
      to.end().onSuccess(taken -> progress.run());
      sent.tryComplete();
    } else {
      sent.tryFail(new IllegalStateException("the file is shorter than was said"));
    }
  }
}
