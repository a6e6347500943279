package io.datasetgateway.backend.dqops;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one of DQOps' error messages is about. The message itself holds class names, paths, SQL and,
 * when a driver wrote it, passwords in the clear: what it says is told in words of our own, and
 * nothing of it is passed on.
 */
enum DqopsMessage {
  CANCELLED("cancel", "It was cancelled."),
  CREDENTIALS(
      "authenticat|password|log ?in|access denied|permission|credential|privilege|unauthori",
      "The data source refuses the connection's user, password or rights."),
  UNREACHABLE(
      "refused|unreachable|unknown ?host|no route|time[d ]*-?out|failed to initialize pool"
          + "|failed to get driver|communications link|connection (failed|error|closed|reset)",
      "The data source could not be reached through the connection."),
  NOT_FOUND(
      "not found|no files found|does not exist|no such|unknown (table|schema|column|database)",
      "Something that it needs was not found."),
  SYNTAX("syntax|parse|sql compilation", "The data source did not accept the query."),
  INCOMPLETE("is null|null ?pointer|must not be|missing", "Something that it needs is not set."),
  OTHER("", "DQOps does not say why in words that can be shown; its own log does.");

  /** Addresses and queries: their words are not about what went wrong. */
  private static final Pattern QUOTED = Pattern.compile("jdbc:\\S+|\\bsql: .*", Pattern.DOTALL);

  private final Pattern sign;
  private final String detail;

  DqopsMessage(String sign, String detail) {
    this.sign = Pattern.compile(sign);
    this.detail = detail;
  }

  /** What a message is about; the first that fits. */
  static DqopsMessage of(@Nullable String message) {
    String all = message == null ? "" : message.toLowerCase(Locale.ROOT);
    String text = QUOTED.matcher(all).replaceAll("");
    for (DqopsMessage one : values()) {
      if (one.sign.matcher(text).find()) {
        return one;
      }
    }
    return OTHER;
  }

  /** One sentence of our own. */
  String detail() {
    return detail;
  }
}
