package io.datasetgateway.entitlement;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which datasets a consumer of the matrix may touch. */
enum Patterns {
  NOTHING("domo~11111111-*"),
  ONE_DATASET("domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10"),
  FED_DATASETS("domo~5c1a9f04-*", "domo~0c1e0dbe-*"),
  ONE_SCHEMA("dqops~_~pg_prod~public~*"),
  ONE_DOMAIN("dqops~sales~*", "domo~04c1574e-*"),
  ONE_BACKEND("domo~*"),
  TABLES("dqops~_~*"),
  EVERYTHING("*");

  private final List<String> globs;

  Patterns(String... globs) {
    this.globs = List.of(globs);
  }

  List<String> globs() {
    return globs;
  }

  /** Told by another way than the gateway's own. */
  boolean match(String id) {
    return globs.stream().anyMatch(glob -> regex(glob).matcher(id).matches());
  }

  /** Whether everything below a prefix matches. */
  boolean matchAll(String prefix) {
    return globs.stream()
        .anyMatch(
            glob ->
                glob.endsWith("*")
                    && (glob.length() == 1
                        || prefix.startsWith(glob.substring(0, glob.length() - 1))));
  }

  private static Pattern regex(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }
}
