package io.datasetgateway.security;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A company's OpenID provider: its description and its public keys. */
public final class JwtProvider implements QuarkusTestResourceLifecycleManager {
  public static final String ISSUER = "https://login.example.test";
  public static final String AUDIENCE = "dataset-gateway";
  public static final int GRACE_SECONDS = 60;

  /** The keys that are served at first, private parts included, for the test to sign with. */
  public static final String KEYS = "test.jwt.keys";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @Override
  public Map<String, String> start() {
    JwtKeys keys = JwtKeys.generate("rs", "es");
    server.start();
    String url = server.baseUrl();
    server.stubFor(any(anyUrl()).willReturn(serverError()));
    server.stubFor(
        get(urlPathEqualTo("/.well-known/openid-configuration"))
            .willReturn(
                okJson(
                    """
                    {"issuer": "%s", "jwks_uri": "%s/jwks", "introspection_endpoint": "%s/introspect",
                     "userinfo_endpoint": "%s/userinfo", "token_endpoint": "%s/token"}"""
                        .formatted(ISSUER, url, url, url, url))));
    server.stubFor(get(urlPathEqualTo("/jwks")).willReturn(okJson(keys.toPublicJson())));
    return Map.of(
        "quarkus.oidc.auth-server-url",
        url,
        "quarkus.oidc.token.audience",
        AUDIENCE,
        "quarkus.oidc.token.lifespan-grace",
        String.valueOf(GRACE_SECONDS),
        "quarkus.oidc.token.forced-jwk-refresh-interval",
        "1H",
        KEYS,
        keys.toJson());
  }

  @Override
  public void stop() {
    server.stop();
  }
}
