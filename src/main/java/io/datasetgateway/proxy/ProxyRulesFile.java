package io.datasetgateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
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

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** One rule, as written. */
  record Entry(
      @Nullable String method,
      @Nullable String path,
      @Nullable Boolean read,
      @Nullable String waits) {}

  /** What is wrong with a file. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason);
    }
  }

  /**
   * Reads a file's text.
   *
   * @throws Malformed naming what is wrong
   */
  static ProxyRulesFile read(byte[] text) throws Malformed {
    ProxyRulesFile file;
    try {
      file = YAML.readValue(text, ProxyRulesFile.class);
    } catch (JsonProcessingException e) {
      throw new Malformed(reason(e));
    } catch (IOException e) {
      throw new Malformed("cannot be read as YAML");
    }
    if (file == null || file.rules() == null) {
      throw new Malformed("has no member 'rules'");
    }
    return file;
  }

  /** The rules of an operator. */
  List<ProxyRule> toOpen() throws Malformed {
    if (closed != null) {
      throw new Malformed("has a member 'closed': what is not in 'rules' is closed");
    }
    return open();
  }

  /** The rules of a kind. */
  ProxyRules toShipped() throws Malformed {
    List<PathTemplate> shut = new ArrayList<>();
    for (String one : closed == null ? List.<@Nullable String>of() : closed) {
      shut.add(template("closed", one));
    }
    return new ProxyRules(open(), shut);
  }

  private List<ProxyRule> open() throws Malformed {
    List<ProxyRule> open = new ArrayList<>();
    for (Entry entry : rules == null ? List.<@Nullable Entry>of() : rules) {
      open.add(toRule("rules[" + open.size() + "]", entry));
    }
    return open;
  }

  private static ProxyRule toRule(String at, @Nullable Entry entry) throws Malformed {
    if (entry == null || entry.method() == null || !METHODS.contains(entry.method())) {
      throw new Malformed(at + ".method must be one of " + METHODS.stream().sorted().toList());
    }
    PathTemplate path = template(at + ".path", entry.path());
    if (path.isOpenEnded()) {
      throw new Malformed(at + ".path: ** is not possible here");
    }
    return new ProxyRule(
        entry.method(), path, Boolean.TRUE.equals(entry.read()), waits(at, entry.waits()));
  }

  private static PathTemplate template(String at, @Nullable String path) throws Malformed {
    try {
      return new PathTemplate(path == null ? "" : path);
    } catch (IllegalArgumentException e) {
      throw new Malformed(at + ": " + e.getMessage());
    }
  }

  private static @Nullable Duration waits(String at, @Nullable String written) throws Malformed {
    if (written == null) {
      return null;
    }
    if (!SECONDS.matcher(written).matches()) {
      throw new Malformed(at + ".waits must be seconds, such as 120s");
    }
    return Duration.ofSeconds(Long.parseLong(written.substring(0, written.length() - 1)));
  }

  private static String reason(JsonProcessingException e) {
    String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    return e instanceof UnrecognizedPropertyException unknown
        ? "has a member '" + unknown.getPropertyName() + "' that there is not" + line
        : "is not a YAML file of rules" + line;
  }
}
