package io.datasetgateway.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one file row by row; holds one block, or one row if that is longer. */
final class DomoCsvReader implements Closeable {

  private static final int BLOCK_BYTES = 128 * 1024;

  private final InputStream file;
  private final DomoCsvScanner scanner = new DomoCsvScanner(0);
  private byte[] block = new byte[BLOCK_BYTES];
  private int from;
  private int filled;

  DomoCsvReader(Path path) throws IOException {
    file = Files.newInputStream(path);
  }

  /** The next row; null at the end. */
  @Nullable DomoRow next() throws IOException {
    int scanned = from;
    while (true) {
      long before = scanner.rows();
      int end = scanner.endOfRow(block, scanned, filled);
      if (end < 0) {
        int kept = filled - from;
        if (!fill()) {
          scanner.finish();
          return scanner.rows() > before ? take(filled) : null;
        }
        scanned = kept;
      } else if (scanner.rows() > before) {
        return take(end);
      } else {
        from = end;
        scanned = end;
      }
    }
  }

  private DomoRow take(int end) {
    byte[] line = Arrays.copyOfRange(block, from, end);
    from = end;
    return new DomoCsvRow(line);
  }

  /** Moves the row that was begun to the front and reads on behind it. */
  private boolean fill() throws IOException {
    int kept = filled - from;
    byte[] target = kept == block.length ? new byte[2 * block.length] : block;
    System.arraycopy(block, from, target, 0, kept);
    block = target;
    from = 0;
    filled = kept;
    int read = file.read(block, kept, block.length - kept);
    filled += Math.max(0, read);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
