package io.datasetgateway.connection;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host that connections may be tried out with, or with {@code *.} before it all those below it,
 * in any case.
 *
 * @param pattern as the operator wrote it, in lower case
 */
public record AllowedHost(String pattern) {
  private static final String BELOW = "*";
  private static final Pattern SHAPE = Pattern.compile("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*");

  public AllowedHost {
    pattern = pattern.strip().toLowerCase(Locale.ROOT);
    if (!SHAPE.matcher(pattern).matches()) {
      throw new IllegalArgumentException(
          "gateway.connections.test.allowed-hosts must be host names, or *. and a host name");
    }
  }

  /** Reads one of the list. */
  public static AllowedHost of(String text) {
    return new AllowedHost(text);
  }

  boolean allows(String host) {
    String asked = host.toLowerCase(Locale.ROOT);
    return pattern.startsWith(BELOW)
        ? asked.endsWith(pattern.substring(BELOW.length()))
        : asked.equals(pattern);
  }
}
