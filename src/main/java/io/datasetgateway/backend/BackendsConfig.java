package io.datasetgateway.backend;

import io.datasetgateway.resilience.ToleranceConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code gateway.backends.<name>.*}. */
@ConfigMapping(prefix = "gateway.backends")
public interface BackendsConfig {
  /** The backends by name: lower-case letters, digits and hyphens, beginning with a letter. */
  @WithParentName
  Map<String, @Valid BackendConfig> backends();

  /** One backend. */
  interface BackendConfig extends TokenConfig {
    /** What it is: the word of a kind, such as {@code dqops} or {@code domo}. */
    String kind();

    /** Base URL, {@code http} or {@code https}, without a path of the API. */
    URI url();

    /** DQOps: the key of each data domain that has one, by the domain's technical name. */
    Map<String, TokenConfig> domains();

    /** DQOps without a credential: the data domains that the domain cookie may name. */
    Optional<Set<String>> cookieDomains();

    /** What only this kind of backend needs to be told, by the kind's own words. */
    Map<String, String> options();

    /** YAML file of what the pass-through opens, in place of what ships; read anew on change. */
    Optional<Path> proxyRulesFile();

    /** How patient the gateway is with it. */
    ToleranceConfig tolerance();

    /** Connection details. */
    ConnectionConfig connection();

    /** How often it is asked. */
    BudgetConfig budget();
  }

  /** Where a credential is. */
  interface TokenConfig {
    /** The credential itself. */
    Optional<String> token();

    /** A file that holds the credential; read anew when it changes. */
    Optional<Path> tokenFile();
  }

  /**
   * {@code budget.*}: how often the backend is asked, by all consumers together; a sixth of it may
   * be used at once.
   */
  interface BudgetConfig {
    /** Calls a minute, repetitions and looks at jobs included; absent: no bound. */
    OptionalInt requestsPerMinute();

    /**
     * Of these, lists and searches of what the backend holds; absent: no bound of their own. Domo
     * advises 120.
     */
    OptionalInt searchesPerMinute();
  }

  /** {@code connection.*}: how the backend is reached. */
  interface ConnectionConfig {
    /** Host of an HTTP proxy on the way. */
    Optional<String> proxyHost();

    /** Port of the HTTP proxy. */
    @WithDefault("3128")
    int proxyPort();

    /**
     * Name of a TLS configuration ({@code quarkus.tls.<name>.*}) with a private CA or a client
     * certificate.
     */
    Optional<String> tlsConfiguration();
  }
}
