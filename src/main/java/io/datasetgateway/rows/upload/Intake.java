package io.datasetgateway.rows.upload;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.problem.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes parts of what a caller sends: unpacks it, checks it row by row, and writes it to files.
 * Blocks for as long as the disk does; one piece is taken after the other.
 */
final class Intake implements AutoCloseable {
  private final UploadOrder order;
  private final PartCutter cutter;
  private final @Nullable Gunzip gunzip;
  private final ByteSink first;

  /**
   * @param columns of the dataset, in their order; none when they are not known
   * @param partSize how large a part is at least, and a row at most, in bytes
   */
  Intake(UploadOrder order, List<Column> columns, long partSize, Spool spool) {
    this.order = order;
    this.cutter = new PartCutter(partSize, spool);
    ByteSink rows = rows(order, columns.stream().map(Column::name).toList(), partSize);
    this.gunzip = order.isPacked() ? new Gunzip(rows) : null;
    this.first = gunzip == null ? rows : gunzip;
  }

  private ByteSink rows(UploadOrder order, List<String> columns, long maxRow) {
    return switch (order.format()) {
      case CSV ->
          new CsvIntake(
              columns.size(), maxRow, order.hasHeader() ? new HeaderRow(columns, cutter) : cutter);
      case NDJSON -> new JsonIntake(columns, false, maxRow, cutter);
      case JSON -> new JsonIntake(columns, true, maxRow, cutter);
    };
  }

  /** Takes a piece of the body. */
  synchronized List<Part> take(byte[] piece) {
    try {
      first.write(piece, 0, piece.length);
      return cutter.ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last parts: the body was taken to its end. */
  synchronized List<Part> end() {
    try {
      first.end();
      if (!cutter.hasRows() && !order.allowsNone()) {
        throw Fault.invalid("body", "must have at least one row").asException();
      }
      cutter.finish();
      return cutter.ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (gunzip != null) {
      gunzip.close();
    }
    try {
      cutter.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
