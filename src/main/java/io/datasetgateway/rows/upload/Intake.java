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
  private final boolean allowsNone;
  private final PartCutter cutter;
  private final @Nullable Gunzip gunzip;
  private final ByteSink first;

  /**
   * Many parts.
   *
   * @param columns of the dataset, in their order; none when they are not known
   * @param allowsNone whether there may be no row at all
   * @param partSize how large a part is at least, and a row at most, in bytes
   */
  Intake(RowForm form, List<Column> columns, boolean allowsNone, long partSize, Spool spool) {
    this(form, columns, allowsNone, partSize, new PartCutter(partSize, spool));
  }

  private Intake(
      RowForm form, List<Column> columns, boolean allowsNone, long maxRow, PartCutter cutter) {
    this(form, columns, allowsNone, maxRow, cutter, cutter);
  }

  /**
   * @param maxRow how large a row is at most, in bytes
   * @param rows where rows come by on their way to {@code cutter}
   */
  Intake(
      RowForm form,
      List<Column> columns,
      boolean allowsNone,
      long maxRow,
      PartCutter cutter,
      RowSink rows) {
    this.allowsNone = allowsNone;
    this.cutter = cutter;
    ByteSink read = reading(form, columns.stream().map(Column::name).toList(), maxRow, rows);
    this.gunzip = form.isPacked() ? new Gunzip(read) : null;
    this.first = gunzip == null ? read : gunzip;
  }

  private static ByteSink reading(RowForm form, List<String> columns, long maxRow, RowSink rows) {
    return switch (form.format()) {
      case CSV ->
          new CsvIntake(
              columns.size(), maxRow, form.hasHeader() ? new HeaderRow(columns, rows) : rows);
      case NDJSON -> new JsonIntake(columns, false, maxRow, rows);
      case JSON -> new JsonIntake(columns, true, maxRow, rows);
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
      if (!cutter.hasRows() && !allowsNone) {
        throw Fault.invalid(
                "body",
                "must have at least one row; to leave a dataset none, PUT its rows with"
                    + " ?allowEmpty=true")
            .asException();
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
