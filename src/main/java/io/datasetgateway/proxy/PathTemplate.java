package io.datasetgateway.proxy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which paths are meant: {@code /api/jobs/jobs/{job}}, in which a name in braces stands for any one
 * segment, and a slash at the end matters.
 *
 * @param text as written; its last segment may be {@code **}, for this path and all below it
 * @param segments what is between the slashes
 */
record PathTemplate(String text, List<String> segments) {
  private static final String BELOW = "**";
  private static final Pattern SHAPE =
      Pattern.compile("/api/(([A-Za-z0-9._~-]+|\\{\\w+})/)*([A-Za-z0-9._~-]+|\\{\\w+}|\\*\\*)?");

  PathTemplate(String text) {
    this(text, List.of(text.substring(text.isEmpty() ? 0 : 1).split("/", -1)));
  }

  PathTemplate {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' must begin with /api/, and be made of plain segments and {names}");
    }
  }

  boolean isOpenEnded() {
    return text.endsWith(BELOW);
  }

  /** Whether it names exactly this path. */
  boolean matches(ProxyPath path) {
    List<String> given = path.segments();
    if (segments.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String wanted = segments.get(i);
      boolean same = isName(wanted) ? !given.get(i).isEmpty() : wanted.equals(given.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Whether it may be meant by this path, however sloppily the backend reads it. */
  boolean covers(ProxyPath path) {
    List<String> given = path.folded();
    int fixed = isOpenEnded() ? segments.size() - 1 : segments.size();
    if (isOpenEnded() ? given.size() < fixed : given.size() != fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      if (!isName(segments.get(i)) && !segments.get(i).equalsIgnoreCase(given.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String segment) {
    return segment.startsWith("{");
  }
}
