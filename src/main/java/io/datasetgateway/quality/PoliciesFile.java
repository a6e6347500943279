package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.security.IdPattern;
import io.datasetgateway.security.MalformedFile;
import io.datasetgateway.security.StrictYaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The policies file: how good which datasets must be, as the operator says. */
record PoliciesFile(@Nullable List<PoliciesFile.@Nullable Entry> policies) {

  /** One policy, as written. */
  record Entry(
      @Nullable List<@Nullable String> datasets,
      @Nullable String failOn,
      @Nullable String maxAge,
      @Nullable String onUnknown,
      @Nullable List<@Nullable String> on) {}

  /**
   * One policy, and what it holds for.
   *
   * @param datasets by patterns over their ids
   * @param on the uses that it is asked for
   */
  record Rule(List<IdPattern> datasets, GatePolicy policy, Set<Use> on) {
    Rule {
      datasets = List.copyOf(datasets);
      on = Set.copyOf(on);
    }

    boolean holdsFor(DatasetId id, Use use) {
      String text = id.toString();
      return on.contains(use) && datasets.stream().anyMatch(one -> one.matches(text));
    }
  }

  /**
   * Reads the file's text.
   *
   * @param reaches whether there can be a dataset that a pattern matches: one that matches none is
   *     most likely misspelt
   * @throws MalformedFile naming what is wrong
   */
  static List<Rule> read(byte[] text, Predicate<IdPattern> reaches) throws MalformedFile {
    PoliciesFile file = StrictYaml.read(text, PoliciesFile.class, "policies");
    if (file.policies() == null) {
      throw new MalformedFile("has no member 'policies'");
    }
    List<Rule> rules = new ArrayList<>();
    for (Entry entry : file.policies()) {
      String at = "policies[" + rules.size() + "]";
      if (entry == null) {
        throw new MalformedFile(at + " is empty");
      }
      rules.add(new Rule(datasets(at, entry, reaches), policy(at, entry), uses(at, entry)));
    }
    return List.copyOf(rules);
  }

  private static List<IdPattern> datasets(String at, Entry entry, Predicate<IdPattern> reaches)
      throws MalformedFile {
    List<IdPattern> patterns = new ArrayList<>();
    for (String glob : given(at + ".datasets", entry.datasets())) {
      if (glob.isBlank() || !reaches.test(new IdPattern(glob))) {
        throw new MalformedFile(
            at + ".datasets: '" + glob + "' matches no dataset of a backend that is configured");
      }
      patterns.add(new IdPattern(glob));
    }
    return patterns;
  }

  private static GatePolicy policy(String at, Entry entry) throws MalformedFile {
    GatePolicy standard = GatePolicy.STANDARD;
    String failOn = entry.failOn() == null ? standard.failOn().word() : entry.failOn();
    String onUnknown = entry.onUnknown() == null ? standard.onUnknown().word() : entry.onUnknown();
    Duration maxAge =
        entry.maxAge() == null
            ? standard.maxAge()
            : required(MaxAge.of(entry.maxAge()), at + ".maxAge " + MaxAge.SHAPE);
    return new GatePolicy(
        required(FailOn.of(failOn), at + ".failOn must be of warning, error, fatal"),
        maxAge,
        required(OnUnknown.of(onUnknown), at + ".onUnknown must be of allow, warn, fail"));
  }

  private static Set<Use> uses(String at, Entry entry) throws MalformedFile {
    if (entry.on() == null) {
      return EnumSet.allOf(Use.class);
    }
    Set<Use> uses = EnumSet.noneOf(Use.class);
    for (String word : given(at + ".on", entry.on())) {
      uses.add(required(Use.of(word), at + ".on must be of query, rows, refresh, upload"));
    }
    return uses;
  }

  private static List<String> given(String at, @Nullable List<@Nullable String> texts)
      throws MalformedFile {
    List<String> given = new ArrayList<>();
    for (String text : texts == null ? List.<@Nullable String>of() : texts) {
      if (text == null) {
        throw new MalformedFile(at + " has an empty item");
      }
      given.add(text);
    }
    if (given.isEmpty()) {
      throw new MalformedFile(at + " must name at least one");
    }
    return given;
  }

  private static <T> T required(Optional<T> value, String otherwise) throws MalformedFile {
    return value.orElseThrow(() -> new MalformedFile(otherwise));
  }
}
