package io.datasetgateway.rows.upload;

import java.nio.file.Path;

/**
 * Some of the rows of an upload, as CSV without a header. It begins with a row and ends with an end
 * of line.
 *
 * @param number 1 for the first; no number is left out
 * @param file holds nothing else
 * @param bytes its length
 * @param rows how many
 */
public record Part(int number, Path file, long bytes, long rows) {

  Part numbered(int other) {
    return new Part(other, file, bytes, rows);
  }
}
