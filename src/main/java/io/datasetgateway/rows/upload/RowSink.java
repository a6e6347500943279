package io.datasetgateway.rows.upload;

import java.io.IOException;

/** Takes rows of CSV: their bytes in pieces, and how many rows end in each. */
interface RowSink {
  /**
   * @param from the first byte that counts
   * @param to the first that does not count any more
   * @param rows how many rows end within; if any do, the last of them ends with the last byte
   */
  void write(byte[] bytes, int from, int to, int rows) throws IOException;

  /** From how many bytes on it matters that the next row's end is told by itself. */
  long room();
}
