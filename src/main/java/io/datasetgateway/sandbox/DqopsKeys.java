package io.datasetgateway.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which key opens which data domain. A key has every authority in its own domain only. */
final class DqopsKeys {

  static final String ROOT_KEY = "sandbox-dqops-root-key";
  static final Map<String, String> DOMAIN_KEYS =
      Map.of("sales", "sandbox-dqops-sales-key", "hr", "sandbox-dqops-hr-key");

  private static final Map<String, String> DOMAINS = domains();

  private DqopsKeys() {}

  /** The domain of a key; the root is the empty name. */
  static Optional<String> domainOf(String key) {
    return Optional.ofNullable(DOMAINS.get(key));
  }

  private static Map<String, String> domains() {
    Map<String, String> domains = new TreeMap<>();
    domains.put(ROOT_KEY, "");
    DOMAIN_KEYS.forEach((domain, key) -> domains.put(key, domain));
    return Map.copyOf(domains);
  }
}
