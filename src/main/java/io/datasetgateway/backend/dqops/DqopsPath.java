package io.datasetgateway.backend.dqops;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as they stand in DQOps' paths. */
final class DqopsPath {
  private DqopsPath() {}

  /** Any name, as one segment of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Whether a text can be a name. A client resolves {@code .} and {@code ..} in a path, so that
   * they would name another thing.
   */
  static boolean isName(String text) {
    return !text.isEmpty() && !text.equals(".") && !text.equals("..");
  }
}
