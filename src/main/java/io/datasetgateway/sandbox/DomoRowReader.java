package io.datasetgateway.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dataset's rows one after the other, at most one file open. A read whose rows are replaced
 * meanwhile may break off.
 */
final class DomoRowReader implements Closeable {

  private final List<DomoColumn> columns;
  private final Deque<DomoRows> waiting;
  private final Deque<DomoPartFile> files = new ArrayDeque<>();
  private @Nullable DomoCsvReader file;
  private long nextGenerated;
  private long generatedEnd;

  DomoRowReader(List<DomoColumn> columns, List<DomoRows> rows) {
    this.columns = columns;
    this.waiting = new ArrayDeque<>(rows);
  }

  /** The next row; null at the end, where it closes itself. */
  @Nullable DomoRow next() throws IOException {
    while (true) {
      if (nextGenerated < generatedEnd) {
        return new DomoGeneratedRow(columns, nextGenerated++);
      }
      DomoRow row = file == null ? null : file.next();
      if (row != null) {
        return row;
      }
      close();
      if (!files.isEmpty()) {
        file = new DomoCsvReader(files.remove().path());
      } else if (!waiting.isEmpty()) {
        begin(waiting.remove());
      } else {
        return null;
      }
    }
  }

  private void begin(DomoRows rows) {
    if (rows instanceof DomoRows.Uploaded uploaded) {
      files.addAll(uploaded.parts());
    } else if (rows instanceof DomoRows.Generated generated) {
      nextGenerated = generated.first();
      generatedEnd = generated.first() + generated.count();
    }
  }

  /** Whether it holds no file. */
  boolean isIdle() {
    return file == null;
  }

  @Override
  public void close() throws IOException {
    DomoCsvReader open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
