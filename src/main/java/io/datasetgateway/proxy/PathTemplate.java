package io.datasetgateway.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which paths are meant: {@code /api/jobs/jobs/{job}}, in which a name in braces stands for any one
 * segment, and a slash at the end matters.
 *
 * @param text as written; its last segment may be {@code **}, for this path and all below it
 */
record PathTemplate(String text) {
  private static final String BELOW = "**";
  private static final Pattern SHAPE =
      Pattern.compile("/api/(([A-Za-z0-9._~-]+|\\{\\w+})/)*([A-Za-z0-9._~-]+|\\{\\w+}|\\*\\*)?");

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
    List<String> wanted = segments();
    List<String> given = path.segments();
    if (wanted.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      boolean same =
          isName(wanted.get(i)) ? !given.get(i).isEmpty() : wanted.get(i).equals(given.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Whether it may be meant by this path, however sloppily the backend reads it. */
  boolean covers(ProxyPath path) {
    List<String> wanted = segments();
    List<String> given = path.segments().stream().filter(one -> !one.isBlank()).toList();
    int fixed = isOpenEnded() ? wanted.size() - 1 : wanted.size();
    if (isOpenEnded() ? given.size() < fixed : given.size() != fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      if (!isName(wanted.get(i)) && !folded(wanted.get(i)).equals(folded(given.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private List<String> segments() {
    return Arrays.asList(text.substring(1).split("/", -1));
  }

  private static boolean isName(String segment) {
    return segment.startsWith("{");
  }

  private static String folded(String segment) {
    return segment.strip().toLowerCase(Locale.ROOT);
  }
}
