package io.datasetgateway.rows.upload;

import java.io.IOException;

/** Takes bytes that come in pieces, cut anywhere. */
interface ByteSink {
  /**
   * @param from the first byte that counts
   * @param to the first that does not count any more
   */
  void write(byte[] bytes, int from, int to) throws IOException;

  /** There is no more. */
  void end() throws IOException;
}
