package io.datasetgateway.rows.upload;

import java.io.IOException;

/** Takes rows of CSV: their bytes in pieces, and where each of them ends. */
interface RowSink {
  /**
   * @param from the first byte that counts
   * @param to the first that does not count any more
   */
  void write(byte[] bytes, int from, int to) throws IOException;

  /** What was written last was an end of line, and the row's last byte. */
  void endRow() throws IOException;
}
