package io.datasetgateway.backend.domo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Names as they stand in Domo's paths. */
final class DomoPath {
  private static final Set<String> DOTS = Set.of(".", "..");

  private DomoPath() {}

  /** Any name, as one segment of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Whether a text can be a name. What resolves {@code .} and {@code ..} in a path on the way,
   * before or after it decodes it, would make it the name of another thing.
   */
  static boolean isName(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(Character::isISOControl)
        && Arrays.stream(text.split("[/\\\\]", -1)).noneMatch(DomoPath::isDots);
  }

  private static boolean isDots(String segment) {
    return DOTS.contains(segment);
  }
}
