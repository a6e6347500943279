package io.datasetgateway.rows.upload;

import io.datasetgateway.problem.Fault;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a caller writes rows. */
enum UploadFormat {
  CSV,
  /** One JSON object after the other. */
  NDJSON,
  /** A JSON array of objects. */
  JSON;

  private static final Pattern OTHER_CHARSET =
      Pattern.compile("charset\\s*=\\s*(?!\"?(utf-8|us-ascii)\\b)");

  /**
   * The format that a {@code Content-Type} names.
   *
   * @throws io.datasetgateway.problem.FaultException UNSUPPORTED_MEDIA_TYPE for any other
   */
  static UploadFormat of(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
    if (parts.length > 1 && OTHER_CHARSET.matcher(parts[1]).find()) {
      throw Fault.of(Fault.Kind.UNSUPPORTED_MEDIA_TYPE, "Rows are UTF-8.").asException();
    }
    String type = parts[0].strip();
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
