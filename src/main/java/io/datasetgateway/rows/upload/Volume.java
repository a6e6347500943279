package io.datasetgateway.rows.upload;

/**
 * How much was sent.
 *
 * @param rows without a header
 * @param bytes of CSV, as the backend got it
 * @param parts at least one
 */
public record Volume(long rows, long bytes, int parts) {
  static final Volume NOTHING = new Volume(0, 0, 0);

  Volume plus(Part part) {
    return new Volume(rows + part.rows(), bytes + part.bytes(), parts + 1);
  }
}
