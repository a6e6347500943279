package io.datasetgateway.entitlement;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The consumers of the matrix: each pattern with each set of scopes that some operation tells. */
public final class Consumers implements QuarkusTestProfile {
  private static final List<String> KNOWN =
      List.of(
          "datasets:read",
          "datasets:write",
          "datasets:delete",
          "datasets:native",
          "rows:read",
          "rows:write",
          "permissions:read",
          "permissions:write",
          "quality:read",
          "quality:run",
          "streams:read",
          "streams:write",
          "streams:run",
          "domains:read",
          "domains:write",
          "connections:read",
          "connections:write",
          "connections:test",
          "backends:read");

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "gateway.consumers-file", write("consumers", consumersFile()).toString(),
        "gateway.links-file", write("links", linksFile()).toString(),
        "quarkus.log.console.level", "ERROR"); // thousands of refusals are audited
  }

  /** Who has everything. */
  static String admin() {
    return name(Patterns.EVERYTHING, "all");
  }

  /** Who has every scope, for some datasets. */
  static String all(Patterns patterns) {
    return name(patterns, "all");
  }

  /** Who has a scope, but one that is of no use here: there is no consumer without any. */
  static String none(Patterns patterns, Sample sample) {
    return name(patterns, "none but " + useless(sample));
  }

  private static String useless(Sample sample) {
    return sample.scopes().contains("connections:test") ? "backends:read" : "connections:test";
  }

  /** Who has what is needed, and nothing else. */
  static String only(Patterns patterns, Sample sample) {
    return name(patterns, "only " + sample.enough());
  }

  /** Who has everything but what is needed. */
  static String but(Patterns patterns, Sample sample) {
    return name(patterns, "but " + sample.scopes());
  }

  static String key(String consumer) {
    return "matrix-key-of-" + consumer.replaceAll("[^A-Za-z0-9]+", "-");
  }

  private static String name(Patterns patterns, String scopes) {
    return patterns + " " + scopes;
  }

  private static String consumersFile() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (Patterns patterns : Patterns.values()) {
      put(entries, all(patterns), List.of("*"), patterns);
      put(entries, all(patterns) + " 2", List.of("*"), patterns);
      for (Sample sample : Sample.OF_OPERATION.values()) {
        if (!sample.isOfPassThrough() || patterns == Patterns.EVERYTHING) {
          put(entries, only(patterns, sample), sample.enough(), patterns);
        }
        put(entries, none(patterns, sample), List.of(useless(sample)), patterns);
        put(entries, but(patterns, sample), allBut(sample.scopes()), patterns);
      }
    }
    return "consumers:\n" + String.join("", entries.values());
  }

  private static Collection<String> allBut(List<String> scopes) {
    Collection<String> left = new TreeSet<>(KNOWN);
    left.removeAll(scopes);
    return left;
  }

  private static void put(
      Map<String, String> entries, String name, Collection<String> scopes, Patterns patterns) {
    List<String> quoted = new ArrayList<>();
    scopes.forEach(scope -> quoted.add('"' + scope + '"'));
    entries.put(
        name,
        "  - name: '%s'\n    keys: ['sha256:%s']\n    scopes: %s\n    datasets: %s\n"
            .formatted(
                name,
                hash(key(name)),
                quoted,
                patterns.globs().stream().map(glob -> '"' + glob + '"').toList()));
  }

  /** What the operator says of links leads from what some may see to what they may not. */
  private static String linksFile() {
    return """
        links:
          - {domo: "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10", dqops: "dqops~hr~people_db~payroll~bonuses"}
          - {domo: "domo~46988910-7225-4c61-81df-22348bdf1428", dqops: "dqops~_~pg_prod~public~orders"}
          - {domo: "domo~46988910-7225-4c61-81df-22348bdf1428", dqops: "dqops~sales~crm~crm~leads"}
        """;
  }

  private static Path write(String name, String text) {
    try {
      Path file = Path.of("target", "matrix-" + name + ".yaml").toAbsolutePath();
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
