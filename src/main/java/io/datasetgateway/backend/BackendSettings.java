package io.datasetgateway.backend;

import io.datasetgateway.backend.BackendsConfig.BackendConfig;
import io.datasetgateway.backend.BackendsConfig.BudgetConfig;
import io.datasetgateway.backend.BackendsConfig.ConnectionConfig;
import io.datasetgateway.backend.BackendsConfig.TokenConfig;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.resilience.ToleranceConfig;
import io.datasetgateway.security.TokenSource;
import io.datasetgateway.security.WatchedFile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One backend as configured, checked.
 *
 * @param name the operator's name for it
 * @param kind which factory builds it
 * @param url its base URL, without a slash at its end
 * @param token the gateway's own credential there
 * @param domainTokens the credential of each data domain that has its own
 * @param cookieDomains the data domains that may be chosen without a credential
 * @param options what only its kind needs to be told
 * @param proxyRulesFile what the pass-through opens, where the operator says it
 * @param tolerance how patient the gateway is with it
 * @param connection how it is reached
 * @param budget how often it is asked
 */
public record BackendSettings(
    BackendName name,
    String kind,
    URI url,
    TokenSource token,
    Map<String, TokenSource> domainTokens,
    Set<String> cookieDomains,
    Map<String, String> options,
    Optional<Path> proxyRulesFile,
    ToleranceConfig tolerance,
    ConnectionConfig connection,
    BudgetConfig budget) {

  public BackendSettings {
    domainTokens = Map.copyOf(domainTokens);
    cookieDomains = Set.copyOf(cookieDomains);
    options = Map.copyOf(options);
  }

  /**
   * Checks one entry of the configuration.
   *
   * @throws IllegalArgumentException naming the property that is wrong
   */
  public static BackendSettings of(String name, BackendConfig config) {
    String prefix = "gateway.backends." + name;
    try {
      return new BackendSettings(
          new BackendName(name),
          config.kind(),
          url(prefix + ".url", config.url()),
          token(prefix, config),
          config.domains().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> token(prefix + ".domains." + entry.getKey(), entry.getValue()))),
          config.cookieDomains().orElse(Set.of()),
          config.options(),
          config.proxyRulesFile(),
          config.tolerance(),
          config.connection(),
          config.budget());
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          reason.startsWith("gateway.") ? reason : prefix + ": " + reason, e);
    }
  }

  /**
   * A backend from properties without their prefix, such as {@code url} and {@code
   * tolerance.retries}; what is not named has its default.
   *
   * @throws IllegalArgumentException naming the property that is wrong
   */
  public static BackendSettings of(String name, String kind, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>();
    all.put("gateway.backends." + name + ".kind", kind);
    properties.forEach((key, value) -> all.put("gateway.backends." + name + "." + key, value));
    BackendsConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(BackendsConfig.class)
            .withSources(new PropertiesConfigSource(all, name, 100))
            .build()
            .getConfigMapping(BackendsConfig.class);
    return of(name, Objects.requireNonNull(config.backends().get(name)));
  }

  /** What became of the files of its credentials, by the properties that name them. */
  Map<String, WatchedFile.State> tokenFiles() {
    Map<String, TokenSource> sources = new TreeMap<>();
    sources.put("token-file", token);
    domainTokens.forEach((domain, one) -> sources.put("domains." + domain + ".token-file", one));
    Map<String, WatchedFile.State> files = new TreeMap<>();
    sources.forEach(
        (property, source) -> {
          WatchedFile.State state = source.state();
          if (!state.equals(WatchedFile.State.NO_FILE)) {
            files.put("gateway.backends." + name + "." + property, state);
          }
        });
    return files;
  }

  private static URI url(String property, URI url) {
    String scheme = url.getScheme();
    if ((!"http".equals(scheme) && !"https".equals(scheme)) || url.getHost() == null) {
      throw new IllegalArgumentException(
          property + " must be an http or https URL with a host, such as https://acme.domo.com");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          property + " must hold no credential, query or fragment; use the token properties");
    }
    String text = url.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static TokenSource token(String prefix, TokenConfig config) {
    if (config.token().isPresent() && config.tokenFile().isPresent()) {
      throw new IllegalArgumentException(prefix + ": set token or token-file, not both");
    }
    if (config.tokenFile().isPresent()) {
      try {
        return TokenSource.file(config.tokenFile().get());
      } catch (UncheckedIOException e) {
        throw new IllegalArgumentException(prefix + ".token-file cannot be read, or is empty", e);
      }
    }
    return config.token().map(TokenSource::fixed).orElseGet(TokenSource::none);
  }
}
