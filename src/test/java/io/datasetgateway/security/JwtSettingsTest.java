package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwtSettingsTest {
  private static final Map<String, String> SAFE =
      Map.of(
          "auth-server-url", "https://login.example.test",
          "token.audience", "dataset-gateway",
          "token.allow-jwt-introspection", "false",
          "token.allow-opaque-token-introspection", "false");

  @Test
  void unsafe_whenAudienceIsNamed_isNothing() {
    assertThat(JwtSettings.unsafe(settings("token.lifespan-grace", "30"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "token.audience, '', token.audience",
    "token.audience, any, token.audience",
    "token.audience, 'dataset-gateway,any', token.audience",
    "token.issuer, any, token.issuer",
    "discovery-enabled, false, token.issuer",
    "auth-server-url, '', token.issuer",
    "token.lifespan-grace, 301, token.lifespan-grace",
    "application-type, hybrid, application-type",
    "application-type, web-app, application-type",
    "token.allow-jwt-introspection, true, token.allow-jwt-introspection",
    "token.require-jwt-introspection-only, true, .require-jwt-introspection-only",
    "token.allow-opaque-token-introspection, true, .allow-opaque-token-introspection",
    "token.verify-access-token-with-user-info, true, token.verify-access-token-with-user-info",
    "authentication.user-info-required, true, authentication.user-info-required",
    "tls.verification, none, tls.verification"
  })
  void unsafe_whenASettingIs_namesIt(String property, String value, String named) {
    assertThat(JwtSettings.unsafe(settings(property, value)))
        .singleElement()
        .asString()
        .contains(named)
        .contains("quarkus.oidc.");
  }

  private static OidcTenantConfig settings(String property, String value) {
    Map<String, String> all = new HashMap<>(SAFE);
    all.put(property, value);
    Map<String, String> properties = new HashMap<>();
    all.forEach((name, text) -> properties.put("quarkus.oidc." + name, text));
    OidcConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withConverter(Duration.class, 300, new DurationConverter())
            .withMapping(OidcConfig.class)
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build()
            .getConfigMapping(OidcConfig.class);
    return OidcConfig.getDefaultTenant(config);
  }
}
