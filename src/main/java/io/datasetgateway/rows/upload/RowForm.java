package io.datasetgateway.rows.upload;

import io.datasetgateway.dataset.Column;
import io.datasetgateway.problem.Fault;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a caller writes rows.
 *
 * @param isPacked whether they are sent as gzip
 * @param hasHeader whether the first row of CSV is the columns' names
 */
record RowForm(UploadFormat format, boolean isPacked, boolean hasHeader) {

  /**
   * What the headers of a request say.
   *
   * @throws io.datasetgateway.problem.FaultException UNSUPPORTED_MEDIA_TYPE for what is not read
   */
  static RowForm of(@Nullable String contentType, @Nullable String encoding, Header header) {
    return new RowForm(
        UploadFormat.of(String.valueOf(contentType)), isPacked(encoding), header == Header.PRESENT);
  }

  /**
   * Whether rows in this form can be read.
   *
   * @param columns of the dataset; none when they are not known
   */
  void requireReadable(List<Column> columns) {
    if (columns.isEmpty() && format != UploadFormat.CSV) {
      throw Fault.of(
              Fault.Kind.UNPROCESSABLE,
              "The columns of this dataset are not known yet: write its first rows as CSV.")
          .asException();
    }
  }

  private static boolean isPacked(@Nullable String encoding) {
    String word = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "gzip", "x-gzip" -> true;
      case "identity" -> false;
      default ->
          throw Fault.of(Fault.Kind.UNSUPPORTED_MEDIA_TYPE, "A body is sent as it is, or as gzip.")
              .asException();
    };
  }
}
