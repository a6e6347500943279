package io.datasetgateway.security;

import io.quarkus.oidc.common.runtime.config.OidcCommonConfig.Tls.Verification;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Ends the start of a gateway that would believe tokens which were not made for it, or would send
 * them anywhere, saying which property to set.
 */
@ApplicationScoped
class JwtSettings {
  private static final Logger LOG = Logger.getLogger(JwtSettings.class);
  private static final String PREFIX = "quarkus.oidc.";
  private static final String ANY = "any";
  private static final int MAX_GRACE_SECONDS = 300;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  void check(@Observes StartupEvent start, JwtConsumers consumers) {
    if (!consumers.isOn()) {
      return;
    }
    OidcTenantConfig settings = consumers.settings();
    List<String> unsafe = unsafe(settings);
    if (!unsafe.isEmpty()) {
      throw new ConfigurationException(String.join("; ", unsafe));
    }
    if (settings.authServerUrl().map(JwtSettings::isOpenToOthers).orElse(false)) {
      LOG.warn(
          PREFIX
              + "auth-server-url is not https: whoever is in between can make tokens of their own");
    }
    LOG.infof(
        "%s*: JWTs for the audience %s are taken besides API keys",
        PREFIX, settings.token().audience().orElse(List.of()));
  }

  /** What is wrong with the settings, each in one sentence that names the property. */
  static List<String> unsafe(OidcTenantConfig settings) {
    List<String> wrong = new ArrayList<>();
    whoseTokens(settings, wrong);
    howVerified(settings, wrong);
    return wrong;
  }

  private static void whoseTokens(OidcTenantConfig settings, List<String> wrong) {
    List<String> audience = settings.token().audience().orElse(List.of());
    if (audience.isEmpty() || audience.contains(ANY)) {
      wrong.add(
          PREFIX
              + "token.audience must name this gateway: otherwise every token of the provider is"
              + " taken");
    }
    boolean told = settings.authServerUrl().isPresent() && settings.discoveryEnabled().orElse(true);
    if (settings.token().issuer().map(ANY::equals).orElse(!told)) {
      wrong.add(PREFIX + "token.issuer must name the provider, which does not tell it by itself");
    }
    if (settings.token().lifespanGrace().orElse(0) > MAX_GRACE_SECONDS) {
      wrong.add(PREFIX + "token.lifespan-grace is for clocks that differ: at most 300 seconds");
    }
  }

  private static void howVerified(OidcTenantConfig settings, List<String> wrong) {
    var token = settings.token();
    if (settings.applicationType().orElse(ApplicationType.SERVICE) != ApplicationType.SERVICE) {
      wrong.add(PREFIX + "application-type must be service: there is no login here");
    }
    if (token.allowJwtIntrospection()
        || token.requireJwtIntrospectionOnly()
        || token.allowOpaqueTokenIntrospection()) {
      wrong.add(
          PREFIX
              + "token.allow-jwt-introspection, .require-jwt-introspection-only and"
              + " .allow-opaque-token-introspection must be false: tokens are sent to nobody");
    }
    if (token.verifyAccessTokenWithUserInfo().orElse(false)
        || settings.authentication().userInfoRequired().orElse(false)) {
      wrong.add(
          PREFIX
              + "token.verify-access-token-with-user-info and authentication.user-info-required"
              + " must be false: tokens are sent to nobody");
    }
    if (settings.tls().verification().filter(Verification.NONE::equals).isPresent()) {
      wrong.add(
          PREFIX + "tls.verification must not be none: the provider's keys are fetched by it");
    }
  }

  private static boolean isOpenToOthers(String url) {
    URI uri = URI.create(url);
    return "http".equalsIgnoreCase(uri.getScheme()) && !LOOPBACK.contains(uri.getHost());
  }
}
