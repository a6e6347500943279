package io.datasetgateway.resilience;

import io.datasetgateway.backend.BackendSettings;
import java.util.HashMap;
import java.util.Map;

/** Makes a tolerance as configuration would, with the defaults for what is not said. */
final class Tolerances {
  /** Quick, and without a breaker. */
  private static final Map<String, String> PLAIN =
      Map.of("breaker.enabled", "false", "backoff", "1ms", "max-backoff", "2ms");

  private Tolerances() {}

  static ToleranceConfig of(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(Map.of("url", "http://localhost"));
    properties.forEach((key, value) -> all.put("tolerance." + key, value));
    return BackendSettings.of("fake", "fake", all).tolerance();
  }

  /** {@link #PLAIN}, and on top of it pairs of property and value. */
  static ToleranceConfig plain(String... more) {
    Map<String, String> all = new HashMap<>(PLAIN);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return of(all);
  }
}
