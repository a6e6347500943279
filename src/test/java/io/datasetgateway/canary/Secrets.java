package io.datasetgateway.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must not be read anywhere: every secret that the tests and the simulated backends know. */
public final class Secrets {
  private static final String CONSUMERS = "/consumers.yaml";

  /**
   * Keys of consumers, credentials of backends, passwords of connections, and whatever is a JWT.
   */
  private static final Pattern SECRET =
      startingWith(
          "ksmonSdje",
          String.join(
              "|",
              "\\bkey-(?:" + written("name: (\\S+)") + ")\\b",
              written("(sha256:[0-9a-f]{64})"),
              "matrix-key-of-",
              "sandbox-domo-developer-token",
              "sandbox-dqops-[a-z0-9_-]+-key",
              "\\bof-the-gateway\\b",
              "mapped-at-dqops",
              "not-a-token-that-domo-knows",
              "dummy-password-not-a-secret",
              "SALES_WAREHOUSE_PASSWORD",
              "SLOW_DB_USER",
              "jdbc:[^\\s\"]*(?i:password|:[^/\\s\"@]+@)",
              "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*"));

  /** What only the operator is to read, in the log. */
  private static final Pattern INSIDE =
      startingWith(
          "\t\\\\icj/",
          "\\tat |\\\\tat |\\bio\\.datasetgateway\\.[a-z]|\\bcom\\.dqops|\\bjava\\.(?:lang|util|io|net)\\."
              + "|\\bio\\.(?:vertx|netty|quarkus|smallrye)\\.|jdbc:|/home/|/tmp/|/usr/|/opt/");

  private Secrets() {}

  /** What of a log line nobody may read; the place of a bug is the operator's to read. */
  public static Optional<String> inLog(String text) {
    return found(SECRET, text);
  }

  /** What of an answer or a metric nobody may read. */
  public static Optional<String> inAnswer(String text) {
    return found(SECRET, text).or(() -> found(INSIDE, text));
  }

  /**
   * Every line and answer of thousands of tests is looked through: most places are passed over by
   * their first character.
   */
  private static Pattern startingWith(String first, String alternatives) {
    return Pattern.compile("(?=[" + first + "])(?:" + alternatives + ")");
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** What is written in the tests' consumers file, as alternatives. */
  private static String written(String what) {
    try (InputStream file = Secrets.class.getResourceAsStream(CONSUMERS)) {
      String text =
          new String(
              java.util.Objects.requireNonNull(file, CONSUMERS).readAllBytes(),
              StandardCharsets.UTF_8);
      return Pattern.compile(what)
          .matcher(text)
          .results()
          .map(match -> Pattern.quote(match.group(1)))
          .collect(Collectors.joining("|"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
