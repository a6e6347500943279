package io.datasetgateway.sandbox;

import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often which path was asked for, faults included. Headers and bodies are not kept. Paths
 * beyond {@value #MAX_PATHS} count in the total only.
 */
final class RequestLog {

  private static final int MAX_PATHS = 10_000;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long total;

  synchronized void record(HttpServerRequest request) {
    total++;
    String uri = request.uri();
    if (counts.size() < MAX_PATHS || counts.containsKey(uri)) {
      counts.merge(uri, 1L, Long::sum);
    }
  }

  synchronized long count() {
    return total;
  }

  /** Requests whose path or query contains the text as it was sent, percent-encoding and all. */
  synchronized long countContaining(String text) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().contains(text))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  synchronized void reset() {
    counts.clear();
    total = 0;
  }
}
