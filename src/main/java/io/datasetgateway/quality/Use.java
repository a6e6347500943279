package io.datasetgateway.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done with a dataset, where a policy may forbid it. */
public enum Use {
  /** A SELECT over it. */
  QUERY,
  /** Its rows are read, page by page. */
  ROWS,
  /** Its data is loaded anew. */
  REFRESH,
  /** Rows are written, in one call or part by part. */
  UPLOAD;

  /** The use of this word, as the operator writes it. */
  static Optional<Use> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
