package io.datasetgateway.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;

/** Writes a request's body to disk as fast as the disk takes it, and counts its rows on the way. */
final class DomoPartReceiver {

  private static final int QUEUE_BYTES = 1024 * 1024;

  private final HttpServerRequest request;
  private final AsyncFile file;
  private final Path path;
  private final DomoCsvScanner scanner;
  private final Promise<DomoPartFile> received = Promise.promise();
  private long bytes;

  private DomoPartReceiver(HttpServerRequest request, AsyncFile file, Path path, int columns) {
    this.request = request;
    this.file = file;
    this.path = path;
    this.scanner = new DomoCsvScanner(columns);
  }

  /** Fails, and leaves no file, when the caller or the disk gives up on the way. */
  static Future<DomoPartFile> receive(
      Vertx vertx, HttpServerRequest request, Path path, int columns) {
    OpenOptions options = new OpenOptions().setWrite(true).setCreateNew(true);
    // Not asynchronously: a body would be gone before the file is open.
    AsyncFile file = vertx.fileSystem().openBlocking(path.toString(), options);
    return new DomoPartReceiver(request, file, path, columns).start();
  }

  private Future<DomoPartFile> start() {
    file.setWriteQueueMaxSize(QUEUE_BYTES).exceptionHandler(received::tryFail);
    request
        .exceptionHandler(received::tryFail)
        .endHandler(ended -> file.close().onSuccess(it -> complete()).onFailure(received::tryFail))
        .handler(this::write);
    return received.future().onFailure(this::discard);
  }

  private void write(Buffer block) {
    byte[] content = block.getBytes();
    bytes += content.length;
    scanner.scan(content, content.length);
    file.write(block).onFailure(received::tryFail);
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(drained -> request.resume());
    }
  }

  private void complete() {
    scanner.finish();
    received.tryComplete(new DomoPartFile(path, bytes, scanner.rows(), scanner.complaint()));
  }

  private void discard(Throwable cause) {
    file.close().onComplete(closed -> DomoDisk.delete(path));
  }
}
