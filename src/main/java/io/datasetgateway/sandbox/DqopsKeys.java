package io.datasetgateway.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which key opens which data domain. A key has every authority in its own domain only. */
final class DqopsKeys {

  static final String ROOT_KEY = "sandbox-dqops-root-key";
  static final Map<String, String> DOMAIN_KEYS =
      Map.of("sales", "sandbox-dqops-sales-key", "hr", "sandbox-dqops-hr-key");

  private static final Map<String, String> DOMAINS = domains();
  private static final Pattern MADE = Pattern.compile("sandbox-dqops-([a-z0-9_-]+)-key");

  private DqopsKeys() {}

  /**
   * The domain of a key, whether or not there is such a domain; the root is the empty name. The key
   * of a domain that was created later is made from its name as those of the seed are.
   */
  static Optional<String> domainOf(String key) {
    Matcher made = MADE.matcher(key);
    return Optional.ofNullable(DOMAINS.get(key))
        .or(() -> made.matches() ? Optional.of(made.group(1)) : Optional.empty());
  }

  private static Map<String, String> domains() {
    Map<String, String> domains = new TreeMap<>();
    domains.put(ROOT_KEY, "");
    DOMAIN_KEYS.forEach((domain, key) -> domains.put(key, domain));
    return Map.copyOf(domains);
  }
}
