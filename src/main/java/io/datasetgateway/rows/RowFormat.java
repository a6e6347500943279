package io.datasetgateway.rows;

import java.util.List;
import java.util.function.Function;

/** In which form rows are answered. */
enum RowFormat {
  /** One object: {@code {"columns":[{"name","type"}],"rows":[[...]]}}. */
  JSON("application/json", JsonRows::new),
  /** One object per row and line. */
  NDJSON("application/x-ndjson", NdjsonRows::new),
  /** RFC 4180, with a header. */
  CSV("text/csv", CsvRows::new);

  private final String mediaType;
  private final Function<List<RowColumn>, RowWriter> writer;

  RowFormat(String mediaType, Function<List<RowColumn>, RowWriter> writer) {
    this.mediaType = mediaType;
    this.writer = writer;
  }

  String mediaType() {
    return mediaType;
  }

  RowWriter writer(List<RowColumn> columns) {
    return writer.apply(columns);
  }

  static RowFormat of(String mediaType) {
    for (RowFormat format : values()) {
      if (format.mediaType.equals(mediaType)) {
        return format;
      }
    }
    throw new IllegalArgumentException(mediaType);
  }
}
