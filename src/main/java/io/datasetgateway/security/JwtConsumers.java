package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Consumers that come with a JWT of the company's OpenID provider, where one is configured. A token
 * is verified here, with the provider's public keys; it is never sent anywhere.
 */
@ApplicationScoped
public class JwtConsumers {
  /** How long a caller waits for a provider whose keys are not known yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How often a provider that did not answer is asked again. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(5);

  private final TenantIdentityProvider provider;
  private final TenantConfigBean tenants;
  private final JwtConfig config;
  private final Clock clock;
  private final Uni<TenantConfigContext> keys;

  JwtConsumers(
      TenantIdentityProvider provider, TenantConfigBean tenants, JwtConfig config, Clock clock) {
    this.provider = provider;
    this.tenants = tenants;
    this.config = config;
    this.clock = clock;
    this.keys =
        Uni.createFrom()
            .deferred(() -> tenant().initialize())
            .memoize()
            .atLeast(ASK_EVERY); // one for all who wait, whatever it comes to
  }

  /** Whether JWTs are taken at all. */
  public boolean isOn() {
    return settings().tenantEnabled();
  }

  /** The provider's settings: {@code quarkus.oidc.*}. */
  OidcTenantConfig settings() {
    return tenant().oidcConfig();
  }

  /**
   * The consumer that a token belongs to.
   *
   * @return fails with {@link AuthenticationFailedException} when the token is not to be believed,
   *     whatever is wrong with it; with UNAVAILABLE when that cannot be told now
   */
  Uni<Recognized> recognize(String token) {
    if (!JwtClaims.isJwt(token) || !isOn()) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return ready().chain(() -> verify(token)).map(verified -> toRecognized(token));
  }

  private Uni<?> ready() {
    return tenant().ready()
        ? Uni.createFrom().voidItem()
        : keys.ifNoItem()
            .after(PATIENCE)
            .fail()
            .onFailure()
            .transform(failure -> cannotTell(failure));
  }

  private Uni<?> verify(String token) {
    return Uni.createFrom()
        .deferred(() -> provider.authenticate(new AccessTokenCredential(token)))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .transform(
            failure ->
                failure instanceof TimeoutException
                    ? cannotTell(failure)
                    : new AuthenticationFailedException());
  }

  private Recognized toRecognized(String token) {
    JwtClaims claims = JwtClaims.of(token).orElseThrow(AuthenticationFailedException::new);
    Consumer consumer = claims.toConsumer(config).orElseThrow(AuthenticationFailedException::new);
    return new Recognized(consumer, until(claims.expiry()));
  }

  private BooleanSupplier until(Optional<Instant> expiry) {
    Instant end =
        expiry
            .orElseThrow(AuthenticationFailedException::new)
            .plusSeconds(settings().token().lifespanGrace().orElse(0));
    return () -> clock.instant().isBefore(end);
  }

  private TenantConfigContext tenant() {
    return tenants.getDefaultTenant();
  }

  private static FaultException cannotTell(Throwable cause) {
    return Fault.of(
            Fault.Kind.UNAVAILABLE,
            "Whether this token is valid cannot be found out at the moment.")
        .withRetryAfter(ASK_EVERY)
        .asException(cause);
  }
}
