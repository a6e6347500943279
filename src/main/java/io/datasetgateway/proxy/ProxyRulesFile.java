package io.datasetgateway.proxy;

import io.datasetgateway.security.MalformedFile;
import io.datasetgateway.security.StrictYaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of rules as it is written.
 *
 * @param rules what is open
 * @param closed what is never open; only in the file that ships with a kind
 */
record ProxyRulesFile(
    @Nullable List<@Nullable Entry> rules, @Nullable List<@Nullable String> closed) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,2}s");

  /** One rule, as written. */
  record Entry(
      @Nullable String method,
      @Nullable String path,
      @Nullable Boolean read,
      @Nullable String waits) {}

  /**
   * Reads a file's text.
   *
   * @throws MalformedFile naming what is wrong
   */
  static ProxyRulesFile read(byte[] text) throws MalformedFile {
    ProxyRulesFile file = StrictYaml.read(text, ProxyRulesFile.class, "rules");
    if (file.rules() == null) {
      throw new MalformedFile("has no member 'rules'");
    }
    return file;
  }

  /** The rules of an operator. */
  List<ProxyRule> toOpen() throws MalformedFile {
    if (closed != null) {
      throw new MalformedFile("has a member 'closed': what is not in 'rules' is closed");
    }
    return open();
  }

  /** The rules of a kind. */
  ProxyRules toShipped() throws MalformedFile {
    List<PathTemplate> shut = new ArrayList<>();
    for (String one : closed == null ? List.<@Nullable String>of() : closed) {
      shut.add(template("closed", one));
    }
    return new ProxyRules(open(), shut);
  }

  private List<ProxyRule> open() throws MalformedFile {
    List<ProxyRule> open = new ArrayList<>();
    for (Entry entry : rules == null ? List.<@Nullable Entry>of() : rules) {
      open.add(toRule("rules[" + open.size() + "]", entry));
    }
    return open;
  }

  private static ProxyRule toRule(String at, @Nullable Entry entry) throws MalformedFile {
    if (entry == null || entry.method() == null || !METHODS.contains(entry.method())) {
      throw new MalformedFile(at + ".method must be one of " + METHODS.stream().sorted().toList());
    }
    PathTemplate path = template(at + ".path", entry.path());
    if (path.isOpenEnded()) {
      throw new MalformedFile(at + ".path: ** is not possible here");
    }
    return new ProxyRule(
        entry.method(), path, Boolean.TRUE.equals(entry.read()), waits(at, entry.waits()));
  }

  private static PathTemplate template(String at, @Nullable String path) throws MalformedFile {
    try {
      return new PathTemplate(path == null ? "" : path);
    } catch (IllegalArgumentException e) {
      throw new MalformedFile(at + ": " + e.getMessage());
    }
  }

  private static @Nullable Duration waits(String at, @Nullable String written)
      throws MalformedFile {
    if (written == null) {
      return null;
    }
    if (!SECONDS.matcher(written).matches()) {
      throw new MalformedFile(at + ".waits must be seconds, such as 120s");
    }
    return Duration.ofSeconds(Long.parseLong(written.substring(0, written.length() - 1)));
  }
}
