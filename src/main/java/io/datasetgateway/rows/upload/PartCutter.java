package io.datasetgateway.rows.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows to files, and begins a new one after the row that made the last one large enough. */
final class PartCutter implements RowSink, AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final long partSize;
  private final Spool spool;
  private List<Part> ready = new ArrayList<>();
  private @Nullable Path file;
  private @Nullable OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private int parts;
  private long bytes;
  private long rows;

  /**
   * @param partSize how many bytes are enough
   */
  PartCutter(long partSize, Spool spool) {
    this.partSize = partSize;
    this.spool = spool;
  }

  @Override
  public void write(byte[] piece, int from, int to, int ended) throws IOException {
    OutputStream open = out;
    if (open == null) {
      open = begin();
    }
    int length = to - from;
    if (length > BUFFER - buffered) {
      flush(open);
    }
    if (length > BUFFER) {
      open.write(piece, from, length);
    } else {
      System.arraycopy(piece, from, buffer, buffered, length);
      buffered += length;
    }
    bytes += length;
    rows += ended;
    if (ended > 0 && bytes >= partSize) {
      endPart();
    }
  }

  @Override
  public long room() {
    return partSize - bytes;
  }

  /** A buffer of its own, since rows may be written one by one, and there are many. */
  private void flush(OutputStream open) throws IOException {
    open.write(buffer, 0, buffered);
    buffered = 0;
  }

  /** The parts that were completed since the last time. */
  List<Part> ready() {
    List<Part> done = ready;
    ready = new ArrayList<>();
    return done;
  }

  /** Completes the last part; when there was no row at all, an empty one. */
  void finish() throws IOException {
    if (parts == 0 && out == null) {
      begin();
    }
    if (out != null) {
      endPart();
    }
  }

  /** How many parts there are, and rows in the one that is being written. */
  boolean hasRows() {
    return parts > 0 || rows > 0;
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  private OutputStream begin() throws IOException {
    Path next = spool.create();
    OutputStream open = spool.writing(next);
    file = next;
    out = open;
    return open;
  }

  private void endPart() throws IOException {
    Path done = file;
    if (out != null) {
      flush(out);
    }
    close();
    if (done != null) {
      ready.add(new Part(++parts, done, bytes, rows));
    }
    file = null;
    bytes = 0;
    rows = 0;
  }
}
