package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.Fault;
import java.util.Locale;

/** How a caller writes rows. */
enum UploadFormat {
  CSV,
  /** One JSON object after the other. */
  NDJSON,
  /** A JSON array of objects. */
  JSON;

  /**
   * The format that a {@code Content-Type} names.
   *
   * @throws io.datasetgateway.problem.FaultException UNSUPPORTED_MEDIA_TYPE for any other
   */
  static UploadFormat of(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "text/csv" -> CSV;
      case "application/x-ndjson" -> NDJSON;
      case "application/json" -> JSON;
      default ->
          throw Fault.of(Fault.Kind.UNSUPPORTED_MEDIA_TYPE, "Rows are CSV, NDJSON or a JSON array.")
              .asException();
    };
  }
}
