package io.datasetgateway.rows;

import java.util.List;

/** Writes rows in one form, in UTF-8, piece by piece. Each is asked once, in this order. */
interface RowWriter {
  /** What comes before the rows. */
  byte[] begin();

  /** Some rows; asked as often as there are more. */
  byte[] rows(List<Row> rows);

  /** What comes after the last row. */
  byte[] end();
}
