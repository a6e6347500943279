package io.datasetgateway.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How bad the worst result of a check may not be. */
enum FailOn {
  WARNING,
  ERROR,
  FATAL;

  static Optional<FailOn> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is as bad as that; a check that could not be run says nothing. */
  boolean isReachedBy(@Nullable Severity severity) {
    if (severity == null) {
      return false;
    }
    return switch (severity) {
      case VALID, EXECUTION_ERROR -> false;
      case WARNING -> this == WARNING;
      case ERROR -> this != FATAL;
      case FATAL -> true;
    };
  }
}
