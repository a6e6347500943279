package io.datasetgateway.sandbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DQOps' patterns for names: {@code x}, {@code x*}, {@code *x}, {@code *x*}. */
final class DqopsPattern {

  private DqopsPattern() {}

  /**
   * @param pattern absent or empty: everything
   */
  static boolean matches(@Nullable String pattern, String name) {
    if (pattern == null || pattern.isEmpty()) {
      return true;
    }
    return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
  }
}
