package io.datasetgateway.security;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** {@code Authorization: Bearer <key>}: makes a caller a {@link Consumer}. */
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {
  static final String CONSUMER = "consumer";
  static final String VALIDITY = "validity";
  private static final String SCHEME = "Bearer ";

  private final Consumers consumers;

  BearerAuthentication(Consumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    List<String> sent = request.request().headers().getAll(HttpHeaderNames.AUTHORIZATION);
    if (sent.isEmpty()) {
      return Uni.createFrom().optional(Optional.empty());
    }
    String value = sent.get(0);
    if (sent.size() > 1 || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    String token = value.substring(SCHEME.length()).strip();
    return consumers
        .find(token)
        .map(consumer -> Uni.createFrom().item(identity(consumer, token)))
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
  }

  private SecurityIdentity identity(Consumer consumer, String token) {
    BooleanSupplier validity =
        () -> consumers.find(token).map(now -> now.hasTheRightsOf(consumer)).orElse(false);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(consumer.name()))
        .addAttribute(CONSUMER, consumer)
        .addAttribute(VALIDITY, validity)
        .addPermissionChecker(wanted -> Uni.createFrom().item(allows(consumer, wanted)))
        .build();
  }

  /** A scope {@code a:b} reaches us as the permission {@code a} with the action {@code b}. */
  private static boolean allows(Consumer consumer, Permission wanted) {
    return wanted instanceof StringPermission
        && consumer.has(
            wanted.getActions().isEmpty()
                ? wanted.getName()
                : wanted.getName() + ":" + wanted.getActions());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }
}
