package io.datasetgateway.security;

/**
 * Which ids a consumer may touch: a text in which {@code *} stands for any run of characters.
 *
 * @param glob as the operator wrote it
 */
public record IdPattern(String glob) {
  /** Written in no id, so that only a {@code *} can match it. */
  private static final String ANYTHING = "\u0001";

  public IdPattern {
    if (glob.isBlank()) {
      throw new IllegalArgumentException("a dataset pattern must not be blank");
    }
  }

  public boolean matches(String id) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return glob.equals(id);
    }
    String[] pieces = glob.split("\\*", -1);
    int last = pieces.length - 1;
    if (!id.startsWith(pieces[0])) {
      return false;
    }
    int at = pieces[0].length();
    for (int i = 1; i < last; i++) {
      int found = id.indexOf(pieces[i], at);
      if (found < 0) {
        return false;
      }
      at = found + pieces[i].length();
    }
    return id.length() - at >= pieces[last].length() && id.endsWith(pieces[last]);
  }

  /** Whether every id that begins with {@code prefix} matches. */
  public boolean covers(String prefix) {
    return matches(prefix + ANYTHING);
  }

  /** Whether some id that begins with {@code prefix} may match. */
  public boolean reaches(String prefix) {
    int star = glob.indexOf('*');
    String literal = star < 0 ? glob : glob.substring(0, star);
    return literal.startsWith(prefix) || (star >= 0 && prefix.startsWith(literal));
  }
}
