package io.datasetgateway.sandbox;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A response as a stream for a thread that may wait: it waits while the caller does not read. Two
 * blocks are on their way at most.
 */
final class DomoBodyStream extends OutputStream {

  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int BLOCKS_ON_THE_WAY = 2;
  private static final long LOOK_EVERY_MILLIS = 500;

  private final HttpServerResponse response;
  private final Semaphore free = new Semaphore(BLOCKS_ON_THE_WAY);
  private final byte[] block = new byte[BLOCK_BYTES];
  private int filled;

  DomoBodyStream(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void write(int single) throws IOException {
    if (filled == block.length) {
      send();
    }
    block[filled++] = (byte) single;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (filled == block.length) {
        send();
      }
      int part = Math.min(length - done, block.length - filled);
      System.arraycopy(bytes, offset + done, block, filled, part);
      filled += part;
      done += part;
    }
  }

  private void send() throws IOException {
    if (filled > 0) {
      awaitFree();
      response.write(take()).onComplete(written -> free.release());
    }
  }

  private void awaitFree() throws IOException {
    try {
      while (!free.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        refuseIfGone();
      }
      refuseIfGone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private void refuseIfGone() throws IOException {
    if (response.closed()) {
      throw new IOException("The caller is gone");
    }
  }

  private Buffer take() {
    Buffer taken = Buffer.buffer(Unpooled.wrappedBuffer(Arrays.copyOf(block, filled)));
    filled = 0;
    return taken;
  }

  /** Ends the response. */
  @Override
  public void close() {
    if (!response.closed() && !response.ended()) {
      response.end(take());
    }
  }
}
