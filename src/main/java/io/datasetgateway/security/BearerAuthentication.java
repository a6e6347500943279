package io.datasetgateway.security;

import io.datasetgateway.state.Quotas.Left;
import io.datasetgateway.telemetry.RequestTrace;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
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
import org.jboss.logging.MDC;

/**
 * {@code Authorization: Bearer <token>}: makes a caller a {@link Consumer}. A token is an API key
 * of the consumers file, or else a JWT. A sidecar may know its own application without one.
 */
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {
  static final String CONSUMER = "consumer";
  static final String VALIDITY = "validity";
  static final String QUOTA = "quota";
  private static final String SCHEME = "Bearer ";

  private final Consumers consumers;
  private final JwtConsumers jwts;
  private final LoopbackTrust loopback;
  private final Admission admission;

  BearerAuthentication(
      Consumers consumers, JwtConsumers jwts, LoopbackTrust loopback, Admission admission) {
    this.consumers = consumers;
    this.jwts = jwts;
    this.loopback = loopback;
    this.admission = admission;
  }

  /** Before any mechanism of an extension: who they let in would be no consumer. */
  @Override
  public int getPriority() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    List<String> sent = request.request().headers().getAll(HttpHeaderNames.AUTHORIZATION);
    if (sent.isEmpty()) {
      return loopback.isOn()
          ? Uni.createFrom()
              .item(() -> loopback.recognize(request.request()))
              .chain(who -> admit(who, request))
          : providers.authenticate(AnonymousAuthenticationRequest.INSTANCE);
    }
    String value = sent.get(0);
    if (sent.size() > 1 || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    String token = value.substring(SCHEME.length()).strip();
    return recognize(token).chain(who -> admit(who, request));
  }

  private Uni<SecurityIdentity> admit(Recognized who, RoutingContext request) {
    introduce(who.consumer());
    return admission.admit(who.consumer(), request.response()).map(left -> identity(who, left));
  }

  /** To whoever follows the request, before it may be refused. */
  private static void introduce(Consumer consumer) {
    RequestTrace.current().ifPresent(trace -> trace.isOf(consumer.consumerClass()));
    MDC.put(CONSUMER, consumer.name());
  }

  /** An API key is looked for here first, and never goes to whoever verifies JWTs. */
  private Uni<Recognized> recognize(String token) {
    return consumers
        .find(token)
        .map(consumer -> Uni.createFrom().item(new Recognized(consumer, validity(consumer, token))))
        .orElseGet(() -> jwts.recognize(token));
  }

  private BooleanSupplier validity(Consumer consumer, String token) {
    return () -> consumers.find(token).map(now -> now.hasTheRightsOf(consumer)).orElse(false);
  }

  private static SecurityIdentity identity(Recognized who, Optional<Left> left) {
    Consumer consumer = who.consumer();
    QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder();
    left.ifPresent(now -> identity.addAttribute(QUOTA, now));
    return identity
        .setPrincipal(new QuarkusPrincipal(consumer.name()))
        .addAttribute(CONSUMER, consumer)
        .addAttribute(VALIDITY, who.validity())
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
