package io.datasetgateway.quality;

import java.util.Locale;

/** What a policy finds of a dataset. */
enum Finding {
  /** All that it asks for. */
  GOOD,
  /** Some check came to what it does not allow, however long ago. */
  FAILED,
  /** What is known is not enough to say. */
  UNKNOWN,
  /** The latest check ran longer ago than the policy allows. */
  TOO_OLD;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
