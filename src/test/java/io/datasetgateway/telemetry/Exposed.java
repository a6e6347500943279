package io.datasetgateway.telemetry;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the application exposes to Prometheus.
 *
 * @param text as it was scraped
 */
record Exposed(String text) {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_:][a-zA-Z0-9_:]*)[{ ]");

  static Exposed now(URI management) {
    return new Exposed(given().get(management.resolve("/q/metrics")).asString());
  }

  /** The gateway's own; what a histogram or summary consists of is one. */
  Set<String> own() {
    return samples().stream()
        .filter(name -> name.startsWith("gateway_"))
        .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every name that a query can use. */
  Set<String> samples() {
    return SAMPLE
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
