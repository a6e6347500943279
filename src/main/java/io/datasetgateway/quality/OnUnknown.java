package io.datasetgateway.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a request when what is known of the dataset is not enough. */
enum OnUnknown {
  /** It goes on. */
  ALLOW,
  /** It goes on, and its answer says so. */
  WARN,
  /** It is refused. */
  FAIL;

  static Optional<OnUnknown> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
